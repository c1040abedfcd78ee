import type { Person } from './person.ts';
import { labelled, press } from './screen.ts';

export const status = async ({ page, t }: Person, wanted: string): Promise<void> => {
  await page
    .getByText(t(`referralStatus.${wanted}`), { exact: true })
    .first()
    .waitFor();
};

/** Accepts on the referral's page, naming who will work on it. */
export async function accept(person: Person, officers: readonly string[]): Promise<void> {
  const { page, t, nameOf } = person;
  for (const email of officers) await page.getByRole('checkbox', { name: nameOf(email) }).check();
  await press(page, t('referral.do.accept'));
  await status(person, 'accepted');
}

export async function begin(person: Person, note: string): Promise<void> {
  const { page, t } = person;
  await labelled(page, t('referral.note.start')).fill(note);
  await press(page, t('referral.do.start'));
  await status(person, 'inProgress');
}

export async function deliver(person: Person, note: string): Promise<void> {
  const { page, t } = person;
  await labelled(page, t('referral.note.deliver')).fill(note);
  await press(page, t('referral.do.deliver'));
  await status(person, 'serviceDelivered');
}

export async function complete(person: Person): Promise<void> {
  const { page, t } = person;
  await press(page, t('referral.do.complete'));
  await status(person, 'completed');
}

/** The sections that stand on the referral's page for this reader, by name. */
export async function disclosed({ page, t }: Person, sections: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const section of sections) {
    const heading = page.getByRole('heading', { level: 3, name: t(`section.name.${section}`), exact: true });
    if (await heading.isVisible()) there.push(section);
  }
  return there;
}

/** Opens one section on demand and answers what it shows. */
export async function openSection({ page, t }: Person, section: string): Promise<string> {
  const card = page.getByRole('region', { name: t(`section.name.${section}`), exact: true });
  const name = t(`section.name.${section}`);
  const reveals = section === 'identity' || section === 'address';
  await card
    .getByRole('button', { name: t(reveals ? 'section.revealOf' : 'section.openOf', { section: name }) })
    .click();
  await card.getByRole('button', { name: t('section.closeOf', { section: name }) }).waitFor();
  return (await card.textContent()) ?? '';
}
