import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import { field } from './screen.ts';
import { words } from './words.ts';

const exitUrl = /weather\.gov\.mn/;

/** Nothing may leave before somebody leaves; so the neutral site is answered here. */
async function neutral(page: Page): Promise<string[]> {
  const elsewhere: string[] = [];
  await page.route(
    (url) => !['127.0.0.1', 'localhost'].includes(url.hostname),
    (route) => {
      elsewhere.push(route.request().url());
      return route.fulfill({ body: 'weather', contentType: 'text/plain' });
    },
  );
  return elsewhere;
}

/** What the pages promise beside the stories: exit, drafts, sessions, language, no third party. */
export async function promises(): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', 'mn');
  const { page, t } = saruul;
  const elsewhere = await neutral(page);

  await step('what is typed survives a reload, and the page says when it was saved (P46)', async () => {
    await page.goto('/cases/new/narrative');
    await field(page, 'narrative.notes').fill('Ноорог');
    await page.reload();
    await page.waitForFunction(
      (id) => document.querySelector<HTMLTextAreaElement>(`[id="${id}"]`)?.value === 'Ноорог',
      'narrative.notes',
    );
  });
  await step('switching the language keeps the page and the form', async () => {
    const path = new URL(page.url()).pathname;
    await page.getByRole('button', { name: t('shell.otherLanguage') }).click();
    await page.getByRole('heading', { name: words('en')('section.name.narrative') }).waitFor();
    expect(new URL(page.url()).pathname === path, 'the page changed');
    expect((await field(page, 'narrative.notes').inputValue()) === 'Ноорог', 'the form lost its text');
    await page.getByRole('button', { name: words('en')('shell.otherLanguage') }).click();
  });
  await step('a wrong registration number is named at its field', async () => {
    await page.goto('/cases/new/basis');
    await page.getByLabel(t('legalBasis.consent')).check();
    await page.goto('/cases/new/identity');
    await field(page, 'identity.registrationNumber').fill('12');
    await page.goto('/cases/new/check');
    await page.getByRole('button', { name: t('register.submit') }).click();
    const summary = page.getByRole('alert').filter({ hasText: t('register.problems') });
    await summary.waitFor();
    expect(await summary.evaluate((node) => node === document.activeElement), 'the summary takes focus');
    await summary.getByRole('link').first().click();
    await page.waitForURL('**/identity');
    const input = field(page, 'identity.registrationNumber');
    expect((await input.getAttribute('aria-invalid')) === 'true', 'the field says that it is wrong');
    await input.fill('');
  });
  await step('an ended session asks for the password over the page, and the work goes on', async () => {
    await page.context().clearCookies();
    await page.goto('about:blank');
    const other = await signIn('saruul@mgec.example', 'mn');
    await other.page.goto('/incidents');
    const words16 = `Сешн ${Date.now()}`;
    await other.page.getByLabel(t('incident.words')).fill(words16);
    await other.page.context().clearCookies();
    // The page may learn of it before it is asked: then the click waits until the dialog is gone.
    const created = other.page.getByRole('button', { name: t('incident.create') }).click();
    created.catch(() => undefined);
    const dialog = other.page.getByRole('dialog', { name: t('signIn.again') });
    await dialog.waitFor();
    const { password } = await other.page.evaluate(async () => (await fetch('/demo/password')).json());
    await dialog.getByLabel(t('signIn.password'), { exact: true }).fill(password);
    await dialog.getByRole('button', { name: t('signIn.submit') }).click();
    await created;
    await other.page.locator('p', { hasText: words16 }).first().waitFor();
  });
  await step('signing out wipes the draft', async () => {
    const fresh = await signIn('saruul@mgec.example', 'mn');
    await fresh.page.goto('/cases/new/narrative');
    await field(fresh.page, 'narrative.notes').fill('Ноорог');
    await fresh.page
      .getByRole('button', { name: t('shell.account', { name: fresh.nameOf('saruul@mgec.example') }) })
      .click();
    await fresh.page.getByRole('menuitem', { name: t('shell.signOut') }).click();
    await fresh.page.getByRole('heading', { name: t('signIn.title') }).waitFor();
    expect((await fresh.page.evaluate(() => sessionStorage.length)) === 0, 'something stayed behind');
  });
  await step('Shift three times leaves at once, and Back does not return', async () => {
    const context = await openBrowser();
    const leaving = context.pages()[0] ?? (await context.newPage());
    await neutral(leaving);
    await leaving.goto('/');
    await leaving.getByRole('heading', { level: 1 }).waitFor();
    for (let times = 0; times < 3; times += 1) await leaving.keyboard.press('Shift');
    await leaving.waitForURL(exitUrl);
    await leaving.goBack().catch(() => null);
    expect(!/\/(cases|inbox)/.test(leaving.url()), 'Back returned');
  });
  await step('"Exit this page" signs out: whoever opens it again must sign in', async () => {
    const gone = await signIn('saruul@mgec.example', 'mn');
    await neutral(gone.page);
    await gone.page.getByRole('button', { name: t('shell.exit') }).click();
    await gone.page.waitForURL(exitUrl);
    await gone.page.goto('/cases');
    await gone.page.getByRole('heading', { name: t('signIn.title') }).waitFor();
  });
  await step('no request went to a third party', async () => {
    expect(elsewhere.length === 0, elsewhere.join(', '));
  });
}
