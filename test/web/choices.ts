import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { expect, picture, step } from './report.ts';
import type { Language } from './words.ts';

const email = 'tuya@shelter.example';

async function choose(language: Language): Promise<void> {
  const me = await signIn(email, language);
  const { page, t } = me;
  const daily = t('telling.how.daily', { at: '08:00' });
  const first = page.locator('select').first();
  await step(
    `${language}: from the person menu to what reaches me, and what cannot be switched off`,
    async () => {
      await page.getByRole('button', { name: t('shell.account', { name: me.nameOf(email) }) }).click();
      await page.getByRole('menuitem', { name: t('telling.title') }).click();
      await page.waitForURL('**/notifications/choices');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await page.getByText(t('telling.always')).waitFor();
      await page.getByText(t('telling.allAlways')).first().waitFor();
      await accessible(page, `choices ${language}`);
      await picture(page, `choices-${language}`);
    },
  );
  await step(`${language}: quiet hours that cannot be are named at their field`, async () => {
    const quiet = page.getByRole('switch', { name: t('telling.quietOn') });
    if (!(await quiet.isChecked())) await quiet.check();
    await page.getByLabel(t('telling.from'), { exact: true }).fill('25:00');
    await page.getByRole('button', { name: t('telling.save') }).click();
    await page.getByRole('alert').waitFor();
    await accessible(page, `choices refused ${language}`);
  });
  await step(`${language}: what is chosen is kept`, async () => {
    await first.selectOption({ label: daily });
    await page.getByLabel(t('telling.from'), { exact: true }).fill('9.30');
    await page.getByLabel(t('telling.until'), { exact: true }).fill('10:00');
    await page.getByRole('button', { name: t('telling.save') }).click();
    await page.getByText(t('telling.saved')).waitFor();
    await page.reload();
    await page.getByLabel(t('telling.from'), { exact: true }).waitFor();
    const from = await page.getByLabel(t('telling.from'), { exact: true }).inputValue();
    expect(from === '09:30', `quiet from ${from}`);
    expect((await first.inputValue()) === 'daily', 'the first class is not daily');
  });
}

/** What reaches one besides the app, and what always does (P34). */
export async function choices(): Promise<void> {
  await choose('mn');
  await choose('en');
}
