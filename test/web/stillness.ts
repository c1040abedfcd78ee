import type { Page } from 'playwright-core';

/** Begins to add up how much stands elsewhere than it stood before, by no doing of the reader's. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved: { value: number; what: string }[] = [];
    Reflect.set(window, 'moved', moved);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Element | null }[];
        };
        if (hadRecentInput) continue;
        const what = sources.map(
          ({ node }) => `${node?.nodeName}.${node?.className} ${node?.textContent?.slice(0, 30)}`,
        );
        moved.push({ value, what: what.join(', ') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Since the page was loaded, or this was asked last: the sum, and what it was. */
export const shifted = (page: Page): Promise<{ sum: number; what: string }> =>
  page.evaluate(() => {
    const moved: { value: number; what: string }[] = Reflect.get(window, 'moved') ?? [];
    const all = moved.splice(0);
    return {
      sum: all.reduce((sum, { value }) => sum + value, 0),
      what: all.map(({ value, what }) => `${value.toFixed(4)} ${what}`).join('; '),
    };
  });

/** A line as on the steppe: 400 kbit/s, and 400 ms there and back. */
export async function slowLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: (400 * 1024) / 8,
    uploadThroughput: (400 * 1024) / 8,
  });
}
