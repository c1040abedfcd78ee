import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { picture, step } from './report.ts';
import type { Language } from './words.ts';

const saruul = 'saruul@mgec.example';
const nomin = 'nomin@mgec.example';

async function leave(language: Language): Promise<void> {
  const me = await signIn(saruul, language);
  const { page, t } = me;
  await step(`${language}: from the person menu to being away, with somebody who stands in`, async () => {
    await page.getByRole('button', { name: t('shell.account', { name: me.nameOf(saruul) }) }).click();
    await page.getByRole('menuitem', { name: t('away.title') }).click();
    await page.waitForURL('**/away');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    const days = page.getByLabel(t('away.firstDay'), { exact: true });
    // A drive that broke off has left her away.
    const back = page.getByRole('button', { name: t('away.back') });
    await days.or(back).waitFor();
    if (await back.isVisible()) await back.click();
    await days.waitFor();
    await accessible(page, `away ${language}`);
    await days.fill('2020.01.01');
    await page.getByLabel(t('away.lastDay'), { exact: true }).fill('2020.01.02');
    await page.getByRole('button', { name: t('away.save') }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel(t('away.lastDay'), { exact: true }).fill('2059.12.31');
    await page.getByLabel(t('away.deputy'), { exact: true }).selectOption({ label: me.nameOf(nomin) });
    await page.getByRole('button', { name: t('away.save') }).click();
    await page.getByText(t('away.deputyIs', { name: me.nameOf(nomin) })).waitFor();
    await accessible(page, `away since ${language}`);
    await picture(page, `away-${language}`);
  });
  await step(`${language}: whoever stands in is told, and sees for whom`, async () => {
    const there = await signIn(nomin, language);
    await there.page.goto('/away');
    await there.page.locator('main p', { hasText: me.nameOf(saruul) }).waitFor();
  });
  await step(`${language}: back again`, async () => {
    await page.getByRole('button', { name: t('away.back') }).click();
    await page.getByText(t('away.welcome')).waitFor();
    await page.getByRole('button', { name: t('away.save') }).waitFor();
  });
}

/** Being away, and who is told meanwhile (P8). */
export async function away(): Promise<void> {
  await leave('mn');
  await leave('en');
}
