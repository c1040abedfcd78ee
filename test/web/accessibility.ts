import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, phone } from './browser.ts';
import { signIn } from './person.ts';
import { quiet } from './quiet.ts';
import { expect, picture, step } from './report.ts';
import type { Language } from './words.ts';
import { words } from './words.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** WCAG 2.2 AA by axe-core, and nothing cut off at 320 px (P45, P47). */
export async function accessible(page: Page, name: string): Promise<void> {
  await quiet(page);
  await page
    .getByRole('status')
    .filter({ has: page.locator('.mantine-Skeleton-root') })
    .waitFor({ state: 'detached' });
  // The content security policy forbids injected tags, not what a debugger evaluates.
  await page.evaluate(axe);
  const findings: Finding[] = await page.evaluate(
    async (wanted) =>
      (await Reflect.get(window, 'axe').run(document, { runOnly: { type: 'tag', values: wanted } }))
        .violations,
    tags,
  );
  const words = findings.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`,
  );
  expect(findings.length === 0, `${name}: ${words.join('\n')}`);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (size) await page.setViewportSize(size);
  expect(width <= 320, `${name}: ${width} px wide at 320`);
}

/** Addresses as they stand, by whoever has something to see there. */
const byPerson: Record<string, string[]> = {
  'saruul@mgec.example': [
    '/home',
    '/cases',
    '/search',
    '/cases/new',
    '/cases/new/basis',
    '/cases/new/identity',
    '/cases/new/exploitation',
    '/cases/new/check',
    '/incidents',
    '/tasks',
    '/transfers',
    '/emergency',
    '/notifications',
    '/notifications/choices',
    '/away',
    '/sessions',
    '/mailbox',
    '/explorer',
    '/programme',
  ],
  'tuya@shelter.example': ['/inbox', '/tasks'],
  'oyun@mgec.example': [
    '/cases',
    '/agreements',
    '/openings',
    '/transfers',
    '/grounds',
    '/destructions',
    '/duplicates',
    '/emergency',
  ],
  'enkhjin@mgec.example': ['/openings', '/audit', '/destructions', '/grounds', '/emergency'],
  'sodon@host.example': ['/matches'],
  'telmen@host.example': ['/webhooks', '/operations'],
  'ganzorig@police.example': ['/lines', '/plan'],
  'tungalag@mojha.example': ['/home', '/desk', '/desk/activities', '/plan', '/explorer'],
};

/** Where somebody has to be led to something first: their own drives look at these. */
const led: Readonly<Record<string, string>> = {
  '/': 'the landing page, below',
  '/cases/new/$topic': 'three topics, above',
  '/cases/$id': 'a case, all its views',
  '/cases/$id/refer': 'the wizard of a case',
  '/cases/$id/seen': 'what was seen of a case',
  '/referrals/$id': 'a referral',
  '/duplicates/$id': 'duplicate.ts',
  '/n/$id': 'leads on at once',
};

/** The router's own list: a page that nobody looks at is found here, not by whoever cannot use it. */
function everyRouteIsLookedAt(): void {
  const source = readFileSync(join(import.meta.dirname, '../../apps/web/src/routes.tsx'), 'utf8');
  const paths = [...source.matchAll(/(?:path: |(?:inside|narrowed)\(\s*)'(\/[^']*)'/g)].map(
    ([, path]) => path ?? '',
  );
  expect(paths.length > 30, `only ${paths.length} routes found`);
  const seen = new Set([...Object.values(byPerson).flat(), ...Object.keys(led)]);
  const missing = paths.filter((path) => !seen.has(path));
  expect(missing.length === 0, `nobody looks at ${missing.join(', ')}`);
  const gone = [...seen].filter((path) => !paths.includes(path) && !path.startsWith('/cases/new/'));
  expect(gone.length === 0, `no route any more: ${gone.join(', ')}`);
}

/** Every page is looked at, whatever the one before had to say. */
const complaints: string[] = [];
const look = (name: string, act: () => Promise<void>): Promise<void> =>
  step(name, act).catch((error: unknown) => {
    complaints.push(error instanceof Error ? error.message : String(error));
  });

async function firstLink(page: Page, list: string, prefix: string): Promise<string | null> {
  await page.goto(list);
  const link = page.locator(`main a[href^="${prefix}"]`).first();
  await link.waitFor();
  return link.getAttribute('href');
}

const caseViews = [
  'overview',
  'sections',
  'consents',
  'grounds',
  'referrals',
  'timeline',
  'openings',
  'protection',
];

async function inLanguage(language: Language): Promise<void> {
  await look(`${language}: the landing page`, async () => {
    const context = await openBrowser();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto('/');
    if (language === 'en')
      await page.getByRole('button', { name: words('mn')('shell.otherLanguage') }).click();
    await page.getByRole('heading', { name: words(language)('landing.tryAs') }).waitFor();
    await accessible(page, '/');
    await picture(page, `landing-${language}`);
    await page.setViewportSize(phone);
    await picture(page, `landing-${language}-phone`);
  });
  for (const [email, paths] of Object.entries(byPerson)) {
    const { page } = await signIn(email, language);
    for (const path of paths)
      await look(`${language}: ${path} of ${email}`, async () => {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await accessible(page, path);
      });
    if (email.startsWith('saruul'))
      await look(`${language}: a case, all its views, and its wizard`, async () => {
        await page.goto('/cases');
        const hrefs = await page
          .locator('main a[href^="/cases/"]')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        const path = hrefs.find((href) => /^\/cases\/[0-9a-f-]{36}/.test(href)) ?? '';
        for (const view of caseViews) {
          await page.goto(`${path}?view=${view}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await accessible(page, view);
        }
        await page.goto(`${path}/seen`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await accessible(page, 'seen');
        await page.goto(`${path}/refer`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await accessible(page, 'refer');
      });
    if (email.startsWith('tuya'))
      await look(`${language}: a referral`, async () => {
        const path = await firstLink(page, '/inbox', '/referrals/');
        await page.goto(path ?? '/inbox');
        await accessible(page, 'referral');
      });
  }
}

export async function accessibility(): Promise<void> {
  await look('every route is looked at', async () => everyRouteIsLookedAt());
  await inLanguage('mn');
  await inLanguage('en');
  expect(complaints.length === 0, complaints.join('\n    '));
}
