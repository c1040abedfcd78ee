import { accessible } from './accessibility.ts';
import { type Person, signIn } from './person.ts';
import { expect, step } from './report.ts';
import { choose, labelled, press } from './screen.ts';
import type { Language } from './words.ts';

const caseworker = 'saruul@mgec.example';

/** One of the caseworker's cases that is hers alone and not sealed: where it stands, and its code. */
async function openCase({ page }: Person): Promise<{ path: string; code: string }> {
  const found = await page.evaluate(async () => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ cases(first: 100) { items { id code sealed holders { relation } } } }',
      }),
    });
    const { data } = await response.json();
    return data.cases.items.find(
      ({ sealed, holders }: { sealed: boolean; holders: { relation: string }[] }) =>
        !sealed && holders.filter(({ relation }) => relation === 'assigned').length === 1,
    );
  });
  return { path: `/cases/${found.id}`, code: found.code };
}

async function openInEmergency(nomin: Person, code: string): Promise<void> {
  const { page, t } = nomin;
  await page.goto('/emergency');
  await labelled(page, t('emergency.code')).fill(code);
  await labelled(page, t('emergency.reason')).fill('Эмнэлгээс залгасан');
  const { password } = await page.evaluate(async () => (await fetch('/demo/password')).json());
  await labelled(page, t('emergency.password')).fill('wrong password');
  await press(page, t('emergency.open'));
  await page.getByRole('alert').waitFor();
  await labelled(page, t('emergency.password')).fill(password);
  await press(page, t('emergency.open'));
  await page.waitForURL('**/cases/*');
  await page.getByRole('timer').waitFor();
}

async function inLanguage(language: Language): Promise<void> {
  const saruul = await signIn(caseworker, language);
  const nomin = await signIn('nomin@mgec.example', language);
  const oyun = await signIn('oyun@mgec.example', language);
  const enkhjin = await signIn('enkhjin@mgec.example', language);
  const { path, code } = await openCase(saruul);
  const { t } = saruul;

  await step(`${language}: in an emergency a colleague opens it with the password, and ends it`, async () => {
    await openInEmergency(nomin, code);
    await accessible(nomin.page, `emergency case ${language}`);
    await press(nomin.page, t('emergency.end'));
    await nomin.page.waitForURL('**/emergency');
    await accessible(nomin.page, `emergency ${language}`);
    await nomin.page.goto(path);
    await nomin.page.getByText(t('state.notFound')).waitFor();
  });

  await step(
    `${language}: the data-protection officer reviews it, and sees no more than the code`,
    async () => {
      await enkhjin.page.goto('/emergency');
      const card = enkhjin.page.getByRole('article', { name: code }).first();
      await card.getByLabel(t('emergency.verdict.justified'), { exact: true }).check();
      await card.getByLabel(t('emergency.note')).fill('Шалгасан');
      await card.getByRole('button', { name: t('emergency.review') }).click();
      await card.getByText('Шалгасан').waitFor();
      await accessible(enkhjin.page, `review ${language}`);
    },
  );

  await step(`${language}: the supervisor seals it with a reason, and unseals it`, async () => {
    const { page } = oyun;
    await page.goto(`${path}?view=protection`);
    await press(page, t('protection.seal'));
    await choose(page, labelled(page, t('protection.supervisor')), oyun.nameOf('oyun@mgec.example'));
    await labelled(page, t('protection.reason')).fill('Эрсдэлтэй');
    await press(page, t('protection.seal'));
    await page.getByText(t('protection.isSealed')).waitFor();
    await accessible(page, `protection ${language}`);
    await press(page, t('protection.unseal'));
    await labelled(page, t('protection.reason')).fill('Эрсдэл арилсан');
    await press(page, t('protection.unseal'));
    await page.getByText(t('protection.isOpen')).waitFor();
  });

  await step(`${language}: the caseworker keeps somebody from it, and lets them again`, async () => {
    const { page } = saruul;
    await page.goto(`${path}?view=protection`);
    await press(page, t('protection.exclude'));
    await choose(page, labelled(page, t('protection.person')), saruul.nameOf('nomin@mgec.example'));
    await labelled(page, t('protection.reason')).fill('Хамаатан');
    await press(page, t('protection.exclude'));
    await page.getByText(t('protection.excludedLead')).waitFor();
    await page
      .getByRole('button', { name: new RegExp(`^${t('protection.lift')}`) })
      .first()
      .click();
    await labelled(page, t('protection.reason')).fill('Алдаа байсан');
    await press(page, t('protection.lift'));
    await page.getByText(t('protection.nobodyExcluded')).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(width <= 0, 'the page scrolls sideways');
  });
}

/** What protects a case, and what opens it in an emergency (P12, P48). */
export async function protect(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
