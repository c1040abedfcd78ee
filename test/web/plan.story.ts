import type { Page } from 'playwright-core';
import { accessible } from './accessibility.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import { labelled, press } from './screen.ts';
import { type Language, words } from './words.ts';

const [officer, secretary, member] = [
  'ganzorig@police.example',
  'tungalag@mojha.example',
  'davaa@mlsp.example',
];

const objectives = (page: Page) => page.locator('main details');
const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });

async function publicSees(language: Language, what: string): Promise<void> {
  const context = await openBrowser();
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('/');
  if (language === 'en') await page.getByRole('button', { name: words('mn')('shell.otherLanguage') }).click();
  await page.getByRole('link', { name: words(language)('landing.programme') }).click();
  await objectives(page).first().waitFor();
  await openAll(page);
  await page.getByText(what, { exact: false }).first().waitFor();
  await accessible(page, `programme ${language}`);
}

/** The plan by its four readers: an agency reports, the secretariat confirms, the council and the public read. */
async function inLanguage(language: Language): Promise<void> {
  const agency = await signIn(officer, language);
  const { page, t } = agency;
  const percent = 20 + Math.floor(Math.random() * 60);
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '.');
  const evidence = `Тушаал ${Date.now()}`;
  const article = page
    .locator('main article')
    .filter({ has: page.getByRole('button', { name: t('nap.reportProgress') }) })
    .first();

  const code = await step(`${language}: an agency reports how far its activity has come`, async () => {
    await page.goto('/lines');
    await article.getByRole('button', { name: t('nap.reportProgress') }).waitFor();
    const name = (await article.locator('p').first().textContent()) ?? '';
    await article.getByRole('button', { name: t('nap.reportProgress') }).click();
    await press(page, t('nap.send'));
    await page.getByText(t('nap.needsEvidence')).waitFor();
    await accessible(page, `lines ${language}`);
    await labelled(page, t('nap.percentDone')).fill(String(percent));
    await labelled(page, t('nap.asOf')).fill(today);
    await labelled(page, t('nap.activityEvidence')).fill(evidence);
    await press(page, t('nap.send'));
    await page.getByText(t('nap.activityStatus.submitted'), { exact: true }).first().waitFor();
    return name.split(' ')[0] ?? '';
  });
  const desk = await signIn(secretary, language);
  const card = desk.page.locator('main article').filter({ hasText: evidence });
  const activities = async () => {
    await desk.page.goto('/desk');
    await desk.page.getByText(t('nap.activities'), { exact: true }).click();
  };
  await step(
    `${language}: the secretariat is told, and sends it back with what is to be mended`,
    async () => {
      await desk.page.goto('/notifications');
      await desk.page.locator('main li a[href="/desk/activities"]').first().click({ timeout: 60_000 });
      await desk.page
        .getByRole('radio', { name: t('nap.activities'), checked: true })
        .waitFor({ state: 'attached' });
      await card.getByRole('button', { name: t('nap.return') }).click();
      await accessible(desk.page, `desk ${language}`);
      await card.getByLabel(t('nap.whatToMend')).fill('Огноог тодруулна уу');
      await card.getByRole('button', { name: t('nap.return') }).click();
      await card.waitFor({ state: 'detached' });
    },
  );
  await step(`${language}: the agency corrects it, and the secretariat confirms it`, async () => {
    await page.goto('/lines');
    await press(page, t('nap.correct'));
    await page.getByText('Огноог тодруулна уу', { exact: false }).waitFor();
    await press(page, t('nap.send'));
    await page.getByText(t('nap.activityStatus.submitted'), { exact: true }).first().waitFor();
    await activities();
    await card.getByRole('button', { name: t('nap.confirm') }).click();
    await card.waitFor({ state: 'detached' });
  });
  await step(`${language}: a member of the council, and anyone, reads it in the plan`, async () => {
    const council = await signIn(member, language);
    await council.page.goto('/plan');
    await objectives(council.page).first().waitFor();
    await openAll(council.page);
    await council.page.getByText(`${percent} %`, { exact: false }).first().waitFor();
    await accessible(council.page, `plan ${language}`);
    await publicSees(language, `${percent} %`);
    expect(code !== '', 'the line has a code');
  });
}

export async function plan(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
