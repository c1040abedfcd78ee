import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { watchQuestions } from './quiet.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the running server is; start it with `npm start`. */
export const baseUrl = process.env['BASE_URL'] ?? 'http://127.0.0.1:3000';

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 360, height: 740 };

const opened: { context: BrowserContext; profile: string }[] = [];

/** A browser of one person's own, with a fresh profile. */
export async function openBrowser(size = desktop): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'itgel-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    viewport: size,
    baseURL: baseUrl,
  });
  context.setDefaultTimeout(15_000);
  watchQuestions(context);
  opened.push({ context, profile });
  return context;
}

/** What every open browser shows, for whoever looks at a failure. Answers where the pictures are. */
export async function lastSeen(): Promise<string[]> {
  const files: string[] = [];
  for (const { context, profile } of opened)
    for (const page of context.pages()) {
      const path = `${profile}.png`;
      await page.screenshot({ path, fullPage: true }).then(
        () => files.push(`${new URL(page.url()).pathname}: ${path}`),
        () => undefined,
      );
    }
  return files;
}

export async function closeBrowsers(): Promise<void> {
  for (const { context, profile } of opened.splice(0)) {
    await context.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true });
  }
}
