import type { Locator, Page } from 'playwright-core';
import type { Person } from './person.ts';

/** A field of a section stands under its path, such as demographics.ageBand. */
export const field = (page: Page, path: string): Locator => page.locator(`[id="${path}"]`);

/** The visible option of an open list. */
const option = (page: Page, name: string) =>
  page.getByRole('option', { name, exact: true }).filter({ visible: true }).first();

export async function choose(page: Page, input: Locator, name: string): Promise<void> {
  await input.click();
  await option(page, name).click();
}

/** Several codes of one list: boxes where it is short, a searched list where it is long. */
export async function chooseMany(page: Page, path: string, names: readonly string[]): Promise<void> {
  const input = field(page, path);
  if ((await input.getByRole('group').count()) > 0) {
    for (const name of names) await input.getByLabel(name, { exact: true }).check();
    return;
  }
  await input.click();
  for (const name of names) await option(page, name).click();
  await page.keyboard.press('Escape');
}

/** Inputs by the words above them. */
export const labelled = (page: Page, label: string): Locator =>
  page.getByLabel(label, { exact: true }).filter({ visible: true }).first();

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** The registration's page of one topic, from the task list. */
export async function openTopic({ page, t }: Person, topic: string): Promise<void> {
  await page
    .getByRole('link', {
      name: topic === 'basis' ? t('register.basis') : t(`section.name.${topic}`),
      exact: true,
    })
    .click();
  await page.waitForURL(`**/cases/new/${topic}`);
}

export const backToList = async ({ page, t }: Person): Promise<void> => {
  await page.getByRole('link', { name: t('register.later') }).click();
  await page.waitForURL('**/cases/new');
};
