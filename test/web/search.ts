import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import { labelled } from './screen.ts';
import type { Language } from './words.ts';

const typed: Readonly<Record<Language, string>> = { mn: 'солонго', en: 'solongo' };

/** Somebody is found by her name from any page, with the keyboard alone, in either script; nothing of it stays behind. */
export async function search(): Promise<void> {
  for (const language of ['mn', 'en'] as const) await findAndKeep(language);
}

async function findAndKeep(language: Language): Promise<void> {
  const { page, t } = await signIn('saruul@mgec.example', language);
  const box = labelled(page, t('search.label'));
  const found = page.locator('main ul li a');
  await step(`a person is found by name, from the keyboard (${language})`, async () => {
    await page.goto('/tasks');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.waitForURL((url) => url.pathname === '/search');
    await box.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'search-text');
    await page.keyboard.type(typed[language]);
    await found.first().waitFor();
    await page.getByText(t('search.match.givenName')).first().waitFor();
    await accessible(page, `search ${language}`);
    expect((await page.textContent('main'))?.includes('Солонго') !== true, 'the answer shows no name');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => /^\/cases\/[\da-f-]{36}$/.test(url.pathname));
    await box.waitFor({ state: 'detached' });
  });
  await step(`what was searched for is at hand, and what was kept (${language})`, async () => {
    await page.keyboard.press('/');
    await page.getByRole('button', { name: typed[language], exact: true }).click();
    const keep = page.locator('main li button[aria-pressed]').first();
    await keep.waitFor();
    if ((await keep.getAttribute('aria-pressed')) === 'false') await keep.click();
    await box.fill('');
    await found.first().waitFor();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(!/солонго|solongo/i.test(stored), 'no name is stored on the device');
  });
  await step(`an older answer never replaces a newer one (${language})`, async () => {
    let first = true;
    await page.route('**/graphql', async (route) => {
      if (first && route.request().postData()?.includes('FindCases')) {
        first = false;
        await new Promise((later) => setTimeout(later, 1500));
      }
      await route.continue().catch(() => undefined);
    });
    await box.fill(typed[language]);
    await page.waitForTimeout(400);
    await box.fill('хэнчбиш');
    await page.getByText(t('search.none')).waitFor();
    await page.waitForTimeout(1800);
    expect(await page.getByText(t('search.none')).isVisible(), 'the last thing typed is what is answered');
    await page.unroute('**/graphql');
  });
}
