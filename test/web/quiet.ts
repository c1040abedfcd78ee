import type { BrowserContext, Page, Request } from 'playwright-core';

const asking = new Map<Page, Set<Request>>();

/** The stream that stays open asks for nothing, so that Playwright's own "networkidle" never comes. */
const isQuestion = (request: Request): boolean => new URL(request.url()).pathname !== '/live';

const of = (request: Request): Set<Request> => {
  const page = request.frame().page();
  const open = asking.get(page) ?? new Set();
  asking.set(page, open);
  return open;
};

export function watchQuestions(context: BrowserContext): void {
  context.on('request', (request) => isQuestion(request) && of(request).add(request));
  const over = (request: Request) => of(request).delete(request);
  context.on('requestfinished', over);
  context.on('requestfailed', over);
}

/** Nothing has been asked of the server for half a second. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  for (let still = 0, tries = 0; still < 5; tries += 1) {
    if (tries > 150) throw new Error('the page never stops asking');
    await page.waitForTimeout(100);
    still = (asking.get(page)?.size ?? 0) === 0 ? still + 1 : 0;
  }
}
