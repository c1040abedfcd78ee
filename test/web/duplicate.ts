import { accessible } from './accessibility.ts';
import { type Person, signIn } from './person.ts';
import { quiet } from './quiet.ts';
import { expect, step } from './report.ts';
import { press } from './screen.ts';
import type { Language } from './words.ts';

/** A grown-up registered by whoever is signed in, without the forms; answers where the case stands and its code. */
async function register({ page }: Person, identity: object): Promise<{ path: string; code: string }> {
  const made = await page.evaluate(async (who) => {
    const input = {
      idempotencyKey: crypto.randomUUID(),
      legalBasis: 'consent',
      sealed: false,
      identity: who,
    };
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation($input: RegisterCaseInput!) { registerCase(input: $input) { id code } }',
        variables: { input },
      }),
    });
    return (await response.json()).data.registerCase;
  }, identity);
  return { path: `/cases/${made.id}`, code: made.code };
}

/** Looks again until it is there: what a job does takes its time. */
async function appears({ page }: Person, path: string, what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await quiet(page);
    if (await what()) return;
    await page.waitForTimeout(1_000);
  }
  throw new Error(`${path} does not show what it should`);
}

async function inLanguage(language: Language): Promise<void> {
  const [saruul, oyun, misheel, sodon] = await Promise.all(
    ['saruul@mgec', 'oyun@mgec', 'misheel@ecpat', 'sodon@host'].map((name) =>
      signIn(`${name}.example`, language),
    ),
  );
  if (!saruul || !oyun || !misheel || !sodon) return;
  const { t } = saruul;
  // Somebody new in every run.
  const letters = Array.from({ length: 6 }, () => 'бгджзлмнстхцч'[Math.floor(Math.random() * 13)]).join('а');
  const birthDate = `19${60 + Math.floor(Math.random() * 40)}-0${1 + Math.floor(Math.random() * 9)}-15`;
  const identity = { givenName: `А${letters}`, patronymic: `О${letters}`, birthDate };

  const first = await register(saruul, identity);
  const second = await register(saruul, identity);
  await step(`${language}: a caseworker is told to ask the supervisor, and nothing else`, async () => {
    await appears(saruul, first.path, () => saruul.page.getByText(t('duplicate.askHelp')).isVisible());
    expect(
      (await saruul.page.textContent('main'))?.includes(second.code) !== true,
      'the other case is not named',
    );
    await accessible(saruul.page, `asks ${language}`);
  });

  await step(`${language}: the supervisor compares the two side by side`, async () => {
    const { page } = oyun;
    const card = page.getByRole('article').filter({ hasText: first.code }).filter({ hasText: second.code });
    await appears(oyun, '/duplicates', () => card.isVisible());
    await accessible(page, `duplicates ${language}`);
    await card.getByRole('link').first().click();
    await page.waitForURL('**/duplicates/*');
    await press(page, t('duplicate.open'));
    await page.getByRole('columnheader').filter({ hasText: first.code }).waitFor();
    expect(
      (await page.getByRole('cell').allTextContents()).includes(identity.givenName),
      'both names are shown',
    );
    await accessible(page, `comparison ${language}`);
  });

  await step(`${language}: merges them, and takes it back`, async () => {
    const { page } = oyun;
    await page.getByLabel(t('duplicate.decide.merge')).check();
    await page.getByLabel(first.code, { exact: true }).check();
    await accessible(page, `decision ${language}`);
    await press(page, t('duplicate.save'));
    await page.getByText(t('duplicate.leads', { code: first.code })).waitFor();
    await page.goto(first.path);
    await page.getByText(t('duplicate.relation.isLed')).waitFor();
    await page.getByRole('link', { name: second.code }).waitFor();
    await accessible(page, `merged ${language}`);
    await page.goBack();
    await press(page, t('duplicate.undo'));
    await page.getByLabel(t('duplicate.decide.notSame')).waitFor();
  });

  await register(misheel, identity);
  await step(`${language}: the broker sees two organisations and no more, and asks both`, async () => {
    const { page } = sodon;
    const card = page.getByRole('article').filter({ has: page.getByRole('button') });
    await appears(sodon, '/matches', () => card.first().isVisible());
    const text = (await page.textContent('main')) ?? '';
    expect(
      ![identity.givenName, first.code, second.code].some((word) => text.includes(word)),
      'no name and no code',
    );
    await accessible(page, `matches ${language}`);
    for (let left = await card.count(); left > 0; left--)
      await Promise.all([
        page.waitForResponse((answer) => answer.request().postData()?.includes('DecideMatch') ?? false),
        card
          .first()
          .getByRole('button', { name: t('match.ask') })
          .click(),
      ]);
  });

  await step(`${language}: the supervisor is asked in neutral words, and answers`, async () => {
    const { page } = oyun;
    const card = page.getByRole('article', { name: t('match.about', { code: first.code }) });
    await appears(oyun, '/duplicates', () => card.isVisible());
    expect((await card.textContent())?.toLowerCase().includes('ecpat') !== true, 'the other is not named');
    await card.getByRole('button', { name: t('match.yes') }).click();
    await card.getByText(t('match.waiting')).waitFor();
    await accessible(page, `question ${language}`);
  });
}

/** Possible duplicates of one house, and matches between two (P6, P48). */
export async function duplicate(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
