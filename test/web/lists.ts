import type { Page } from 'playwright-core';
import { accessible } from './accessibility.ts';
import { desktop, phone } from './browser.ts';
import { signIn } from './person.ts';
import { quiet } from './quiet.ts';
import { expect, step } from './report.ts';
import { shifted, slowLine, watchShifts } from './stillness.ts';
import type { Language } from './words.ts';

const narrow = { ...phone, width: 320 };
/** So little is no jump: a fraction of the window times a fraction of it. */
const still = 0.005;

const rows = (page: Page) => page.locator('[data-rows] li');
const codes = (page: Page): Promise<string[]> => page.locator('[data-rows] li a').allTextContents();

async function register(page: Page, count: number): Promise<void> {
  await page.evaluate(async (some) => {
    for (let n = 0; n < some; n++) {
      const input = {
        idempotencyKey: crypto.randomUUID(),
        legalBasis: 'consent',
        demographics: { ageBand: '30--38' },
      };
      const query = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { id } }';
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input } }),
      });
      const { errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
    }
  }, count);
}

async function nothingMoved(page: Page, when: string): Promise<void> {
  await quiet(page);
  const { sum, what } = await shifted(page);
  process.stdout.write(`    ${when}: ${sum.toFixed(4)}\n`);
  expect(sum < still, `${when}: ${sum.toFixed(4)} moved: ${what}`);
}

const twice = (list: readonly string[]): string[] => list.filter((one, at) => list.indexOf(one) !== at);

async function stays(language: Language, size: { width: number; height: number }): Promise<void> {
  const { page, t } = await signIn('misheel@ecpat.example', language, size);
  await watchShifts(page);
  const more = page.getByRole('button', { name: t('state.more'), exact: true });
  const at = `${language}, ${size.width} px`;
  await step(`a list on a slow line: nothing moves while it loads (${at})`, async () => {
    if ((await page.goto('/cases')) && !(await more.isVisible().catch(() => false))) {
      await rows(page)
        .first()
        .or(page.getByText(t('cases.none')))
        .waitFor();
      if ((await rows(page).count()) < 20) await register(page, 46);
    }
    await slowLine(page);
    await page.goto('/cases');
    await rows(page).first().waitFor();
    await nothingMoved(page, 'cases, from nothing');
    for (const path of ['/tasks', '/inbox', '/transfers', '/incidents', '/notifications']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await nothingMoved(page, path);
    }
  });
  await step(
    `more of it, while others write: no row twice, none left out, the focus where it was (${at})`,
    async () => {
      await page.goto('/cases');
      await more.waitFor();
      const before = await codes(page);
      await register(page, 3);
      await more.focus();
      const top = await more.evaluate((button) => button.getBoundingClientRect().top);
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (some) => document.querySelectorAll('[data-rows] li').length > some,
        before.length,
      );
      const after = await codes(page);
      expect(
        after.slice(0, before.length).join() === before.join(),
        'the rows before stand where they stood',
      );
      expect(twice(after).length === 0, `twice: ${twice(after)}`);
      expect(
        await more.evaluate((button) => button === document.activeElement),
        'the focus is still on the button',
      );
      expect(top > 0, 'the button was seen');
      await page
        .getByText(t('state.added', { added: after.length - before.length, count: after.length }))
        .waitFor({ state: 'attached' });
    },
  );
  await step(`what came meanwhile is offered, and shown when it is asked for (${at})`, async () => {
    const before = await codes(page);
    await page.evaluate(() => window.scrollTo(0, 600));
    await shifted(page);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const show = page.getByRole('button', { name: t('state.fresh', { count: 3 }) });
    await show.waitFor();
    await nothingMoved(page, 'three came');
    expect((await codes(page)).join() === before.join(), 'no row has moved');
    await accessible(page, 'a list with something new');
    await show.click();
    await show.waitFor({ state: 'detached' });
    const after = await codes(page);
    expect(after.slice(3).join() === before.join(), 'the three stand first, and all others after them');
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused === after[0], 'the focus is on the first of them');
  });
  await step(`away and back: the same rows at the same place (${at})`, async () => {
    const before = await codes(page);
    const row = page.locator('[data-rows] li a').nth(24);
    await row.scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => window.scrollY);
    await row.click();
    await page.waitForURL((url) => /\/cases\/[\da-f-]{36}/.test(url.pathname));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await rows(page).nth(24).waitFor();
    expect((await codes(page)).join() === before.join(), 'the same rows');
    await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 3, place);
    await shifted(page);
    await nothingMoved(page, 'after coming back');
  });
  await step(
    `narrowed down: it stands in the address, and no row is replaced by a bone (${at})`,
    async () => {
      await page.evaluate(() => window.scrollTo(0, 0));
      const bones = page.locator('main .mantine-Skeleton-root');
      await page.getByLabel(t('saved.status')).selectOption('registered');
      expect((await bones.count()) === 0, 'rows stay until the others are here');
      await page.waitForURL((url) => url.search.includes('status=registered'));
      await page.locator('[data-rows]').first().waitFor();
      await page.reload();
      await rows(page).first().waitFor();
      expect((await page.getByLabel(t('saved.status')).inputValue()) === 'registered', 'the address says it');
    },
  );
}

/** Lists on a bad line, on a desk and on the narrowest of screens. */
export async function lists(): Promise<void> {
  await stays('mn', narrow);
  await stays('en', desktop);
}
