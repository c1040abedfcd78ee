import { accessible } from './accessibility.ts';
import { phone } from './browser.ts';
import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import { labelled, press } from './screen.ts';
import type { Language } from './words.ts';

const names: Readonly<Record<Language, readonly [string, string]>> = {
  mn: ['Бүртгэсэн нь', 'Шинэ нь'],
  en: ['Those registered', 'The new ones'],
};

/** A list is kept under a name, opened from the search page with the keyboard, called otherwise and deleted. */
export async function saved(): Promise<void> {
  for (const language of ['mn', 'en'] as const) await keepsAList(language);
}

async function keepsAList(language: Language): Promise<void> {
  const { page, t } = await signIn('saruul@mgec.example', language, phone);
  const [name, other] = names[language];
  const dialog = page.getByRole('dialog');
  await step(`a list is narrowed down and saved under a name (${language})`, async () => {
    await page.goto('/cases');
    await page.locator('[data-rows]').waitFor();
    await page.getByLabel(t('saved.status')).selectOption('registered');
    await page.waitForURL((url) => url.search === '?status=registered');
    await press(page, t('saved.title'));
    await labelled(page, t('saved.asNow')).fill(name);
    await page.keyboard.press('Enter');
    await dialog.getByRole('link', { name, exact: true }).waitFor();
    await dialog.getByText(t('saved.done', { name })).waitFor();
    await accessible(page, `saved lists ${language}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused === t('saved.title'), `the focus is back where it was, not on ${focused}`);
  });
  await step(`what one's roles do not open says so (${language})`, async () => {
    await page.evaluate(async (called) => {
      const content = { name: called, list: 'measurements', filters: [{ name: 'status', value: 'locked' }] };
      const input = { idempotencyKey: crypto.randomUUID(), content };
      const query = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { id } }';
      await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input } }),
      });
    }, other);
    await page.goto('/search');
    await page.getByText(t('saved.closed')).waitFor();
    expect((await page.getByRole('link', { name: other, exact: true }).count()) === 0, 'it leads nowhere');
    await accessible(page, `search with saved lists ${language}`);
    await page.getByRole('button', { name: t('saved.deleteOne', { name: other }), exact: true }).click();
    await page.getByText(t('saved.closed')).waitFor({ state: 'detached' });
  });
  await step(`it is called otherwise, and opened with the keyboard (${language})`, async () => {
    await page.getByRole('button', { name: t('saved.renameOne', { name }), exact: true }).click();
    await labelled(page, t('saved.name')).fill(other);
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: other, exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/cases' && url.search === '?status=registered');
    await page.locator('[data-rows]').waitFor();
    expect((await page.getByLabel(t('saved.status')).inputValue()) === 'registered', 'as it was saved');
  });
  await step(`a month is a list too, and says how many there are (${language})`, async () => {
    const month = page.getByLabel(t('cases.month'));
    await month.selectOption({ index: 1 });
    const chosen = await month.inputValue();
    await page.waitForURL((url) => url.searchParams.get('openedIn') === chosen);
    await page.locator('[data-rows]:not([class])').waitFor();
    const rows = await page.locator('[data-rows] li').count();
    await page.getByText(t('cases.total', { count: rows }), { exact: true }).waitFor();
    await month.selectOption({ index: 30 });
    await page.getByText(t('cases.none')).waitFor();
    await page.getByText(t('cases.total', { count: 0 }), { exact: true }).waitFor();
    await accessible(page, `a month without cases ${language}`);
  });
  await step(`it is deleted, and nothing of it is on the device (${language})`, async () => {
    await press(page, t('saved.title'));
    await dialog.getByRole('button', { name: t('saved.deleteOne', { name: other }), exact: true }).click();
    await dialog.getByText(t('saved.none')).waitFor();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(!stored.includes(name) && !stored.includes(other), 'no name is stored on the device');
  });
}
