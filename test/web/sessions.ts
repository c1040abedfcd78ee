import { accessible } from './accessibility.ts';
import { type Person, signIn } from './person.ts';
import { expect, step } from './report.ts';
import type { Language } from './words.ts';

const email = 'saruul@mgec.example';

export async function signInAgain({ page, t }: Person): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('signIn.again') });
  await dialog.waitFor();
  const { password } = await page.evaluate(async () => (await fetch('/demo/password')).json());
  await dialog.getByLabel(t('signIn.password'), { exact: true }).fill(password);
  await dialog.getByRole('button', { name: t('signIn.submit') }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function listAndEnd(language: Language): Promise<void> {
  const here = await signIn(email, language);
  const { page, t } = here;
  await step(`${language}: from the person menu to one's own sessions, this one marked`, async () => {
    const there = await signIn(email, language);
    await page.getByRole('button', { name: t('shell.account', { name: here.nameOf(email) }) }).click();
    await page.getByRole('menuitem', { name: t('session.title') }).click();
    await page.waitForURL('**/sessions');
    await page.getByText(t('session.current'), { exact: true }).waitFor();
    await page.getByText('Chrome', { exact: false }).first().waitFor();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await accessible(page, `sessions ${language}`);
    const end = page.getByRole('button', { name: new RegExp(`^${t('session.end')}`) });
    const before = await end.count();
    expect(before >= 1, 'the other browser is not listed');
    await end.first().click();
    await page.getByText(t('session.done')).waitFor();
    await there.page.goto('/cases');
    await there.page.getByRole('heading', { name: t('signIn.title') }).waitFor();
  });
}

/** Where somebody is signed in, and what a session's end looks like (P16). */
export async function sessions(): Promise<void> {
  await listAndEnd('mn');
  await listAndEnd('en');
  for (const language of ['mn', 'en'] as const) {
    const person = await signIn(email, language);
    const { page, t } = person;
    await step(
      `${language}: a few minutes before the idle end the page says so, and staying is one click`,
      async () => {
        await page.clock.install();
        await page.goto('/incidents');
        await page.getByLabel(t('incident.words')).fill('Хагас бичсэн');
        await page.clock.fastForward('25:30');
        const warning = page.getByRole('dialog', { name: t('session.ending') });
        await warning.waitFor();
        await accessible(page, `warning ${language}`);
        await page.keyboard.press('Enter');
        await warning.waitFor({ state: 'detached' });
      },
    );
    await step(
      `${language}: at the idle end it asks for the password, and the form is as it was`,
      async () => {
        await page.clock.fastForward('31:00');
        await signInAgain(person);
        expect(
          (await page.getByLabel(t('incident.words')).inputValue()) === 'Хагас бичсэн',
          'the form lost its text',
        );
      },
    );
    await step(`${language}: an ended session never shows the plan as the public sees it`, async () => {
      const fresh = await signIn('tungalag@mojha.example', language);
      await fresh.page.goto('/desk');
      await fresh.page.getByRole('heading', { level: 1 }).waitFor();
      await fresh.page.context().clearCookies();
      // The page may have noticed by itself, and asks for the password already.
      await fresh.page.locator('nav a[href="/plan"]').first().dispatchEvent('click');
      await signInAgain(fresh);
      await fresh.page.getByRole('heading', { level: 1 }).waitFor();
    });
  }
}
