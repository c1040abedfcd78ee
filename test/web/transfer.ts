import { accessible } from './accessibility.ts';
import { recordConsent } from './caseworker.ts';
import { signIn } from './person.ts';
import { register } from './registered.ts';
import { expect, step } from './report.ts';
import { choose, labelled, press } from './screen.ts';
import type { Language } from './words.ts';

async function inLanguage(language: Language): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', language);
  const misheel = await signIn('misheel@ecpat.example', language);
  const zolzaya = await signIn('zolzaya@ecpat.example', language);
  const { t } = saruul;
  const { id, code } = await register(saruul);
  const along = ['demographics', 'identity', 'risk'];

  await step(
    `${language}: a caseworker offers a case, with her consent to that, and sees what would move`,
    async () => {
      const { page } = saruul;
      await page.goto(`/cases/${id}`);
      await press(page, t('transfer.propose'));
      await choose(page, labelled(page, t('transfer.receiver')), saruul.organisation('ecpat'));
      await recordConsent(saruul, { decision: 'given', sections: along, giver: 'self' });
      await page.getByText(t('transfer.previewTitle')).waitFor();
      const boxes = page.getByRole('group', { name: t('transfer.sections') }).getByRole('checkbox');
      expect((await boxes.count()) === along.length, 'only what she consented to can be ticked');
      await labelled(page, t('transfer.reason')).fill('Өөр хот руу нүүсэн');
      await accessible(page, `propose transfer ${language}`);
      await press(page, t('transfer.submit'));
      await page.getByText(t('transfer.status.proposed'), { exact: true }).waitFor();
      await accessible(page, `case with an offer ${language}`);
    },
  );

  const offer =
    (await saruul.page
      .getByRole('region', { name: t('transfer.card') })
      .getByText(/^T-\d\d-/)
      .textContent()) ?? '';

  await step(`${language}: over there a supervisor sees an envelope, and takes the case over`, async () => {
    const { page } = zolzaya;
    await page.goto('/transfers');
    const card = page.getByRole('article', { name: new RegExp(offer) });
    await card.waitFor();
    const shown = (await card.textContent()) ?? '';
    expect(!shown.includes(code) && !shown.includes('нүүсэн'), 'the envelope says more than it may');
    await accessible(page, `transfers ${language}`);
    await card.getByRole('button', { name: t('transfer.accept') }).click();
    await choose(page, labelled(page, t('transfer.assignee')), zolzaya.nameOf('misheel@ecpat.example'));
    await accessible(page, `take over ${language}`);
    await card.getByRole('button', { name: t('transfer.acceptSubmit'), exact: true }).click();
    await card.getByText(t('transfer.status.accepted'), { exact: true }).waitFor();
    await card.getByRole('link', { name: code }).waitFor();
  });

  await step(
    `${language}: the new caseworker has what came along, and the old one only that it went`,
    async () => {
      await misheel.page.goto(`/cases/${id}`);
      await misheel.page.getByRole('heading', { level: 1, name: code }).waitFor();
      const { page } = saruul;
      await page.goto(`/cases/${id}`);
      await page.getByText(t('state.notFound')).waitFor();
      await page.goto('/transfers');
      const card = page.getByRole('article', { name: new RegExp(offer) });
      await card.getByText(t('transfer.status.accepted'), { exact: true }).waitFor();
      await card.getByText(code, { exact: true }).waitFor();
      expect((await card.getByRole('link').count()) === 0, 'it leads to a case that is theirs no more');
      await accessible(page, `handed over ${language}`);
    },
  );
}

/** A case goes over to another organisation (P9, P48). */
export async function transfer(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
