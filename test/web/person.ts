import type { Page } from 'playwright-core';
import { desktop, openBrowser } from './browser.ts';
import { type Language, type Words, words } from './words.ts';

/** Somebody at a screen: a browser of their own, their language, and the codes' labels in it. */
export interface Person {
  page: Page;
  t: Words;
  language: Language;
  /** The reader's word for a code. */
  label(list: string, code: string): string;
  /** The name of one of the demo's people, in the reader's language. */
  nameOf(email: string): string;
  /** The name of an organisation, by its code. */
  organisation(code: string): string;
}

interface Answer {
  data?: {
    demoAccounts?: { email: string; name: string }[];
    organisations?: { items: { code: string; name: string }[] };
    codeLists?: { name: string; codes: { code: string; label: string }[] }[];
  };
}

const ask = (page: Page, language: Language, query: string): Promise<Answer> =>
  page.evaluate(
    async ([text, lng]) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': lng },
        body: JSON.stringify({ query: text }),
      });
      return response.json();
    },
    [query, language] as const,
  );

/** Signs in with one click on the landing page, as a stranger would. */
export async function signIn(email: string, language: Language, size = desktop): Promise<Person> {
  const context = await openBrowser(size);
  const page = context.pages()[0] ?? (await context.newPage());
  const t = words(language);
  await page.goto('/');
  if (language === 'en') await page.getByRole('button', { name: words('mn')('shell.otherLanguage') }).click();
  const { data } = await ask(page, language, '{ demoAccounts { email name } }');
  const names = new Map(data?.demoAccounts?.map((account) => [account.email, account.name]));
  const nameOf = (address: string) => names.get(address) ?? address;
  await page
    .getByRole('button', { name: nameOf(email) })
    .first()
    .click();
  await page.getByRole('button', { name: t('shell.exit') }).waitFor();
  await page.waitForURL((url) => url.pathname !== '/');
  const answer = await ask(
    page,
    language,
    '{ codeLists { name codes { code label } } organisations(first: 100) { items { code name } } }',
  );
  const lists = new Map(
    answer.data?.codeLists?.map(({ name, codes }) => [
      name,
      new Map(codes.map(({ code, label }) => [code, label])),
    ]),
  );
  const organisations = new Map(answer.data?.organisations?.items.map(({ code, name }) => [code, name]));
  return {
    page,
    t,
    language,
    nameOf,
    organisation: (code) => organisations.get(code) ?? code,
    label: (list, code) => lists.get(list)?.get(code) ?? code,
  };
}
