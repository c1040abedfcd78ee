import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import { labelled, press } from './screen.ts';

/** Who saw it: on paper for the person it is about, and in the log for the data-protection officer. */
export async function audit(): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', 'mn');
  const { page, t } = saruul;
  let code = '';
  await step('a caseworker finds who saw a case in plain words, and nobody by name', async () => {
    await page.goto('/cases');
    await page.locator('main li a[href^="/cases/"]').first().click();
    await page.waitForURL(/\/cases\/[^/]+$/);
    code = (await page.getByRole('heading', { level: 1, name: /^MN-/ }).textContent()) ?? '';
    await page.getByRole('tab', { name: t('case.view.sections') }).click();
    const risk = t('section.openOf', { section: t('section.name.risk') });
    await page.getByRole('button', { name: risk }).click();
    await page.getByRole('button', { name: risk }).waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: t('case.view.openings') }).click();
    await page.getByRole('link', { name: t('seen.open') }).click();
    await page.getByText(t('seen.why.assignment')).first().waitFor();
    const said = (await page.locator('main').textContent()) ?? '';
    expect(!said.includes(code), 'the paper names the case');
    expect(!said.includes(saruul.nameOf('saruul@mgec.example')), 'the paper names a person');
  });
  await step('on paper there is nothing but that', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const text of [t('seen.careful'), t('seen.back'), t('shell.onRecord')])
      expect(!(await page.getByText(text).isVisible()), `"${text}" is printed`);
    expect(await page.getByText(t('seen.rights')).isVisible(), 'her rights are not printed');
    await page.emulateMedia({ media: null });
  });
  await step('a data-protection officer sees how far the log is proved, and searches it', async () => {
    const enkhjin = await signIn('enkhjin@mgec.example', 'mn');
    // A device that believes to be where it is yesterday still: "until today" is the country's day.
    const device = await enkhjin.page.context().newCDPSession(enkhjin.page);
    await device.send('Emulation.setTimezoneOverride', { timezoneId: 'Etc/GMT+12' });
    await enkhjin.page.goto('/audit');
    await enkhjin.page.getByRole('heading', { name: t('audit.proof') }).waitFor();
    await labelled(enkhjin.page, t('opening.code')).fill(code);
    await press(enkhjin.page, t('audit.search'));
    const found = enkhjin.page.locator('main li', { hasText: code });
    await found.first().waitFor();
    expect((await found.count()) > 0, 'nothing was found');
    await enkhjin.page.goto(page.url());
    await enkhjin.page.getByText(t('state.notFound')).waitFor();
  });
}
