import { accessible } from './accessibility.ts';
import { type Person, signIn } from './person.ts';
import { quiet } from './quiet.ts';
import { expect, step } from './report.ts';
import { signInAgain } from './sessions.ts';
import type { Language } from './words.ts';

const email = 'tuya@shelter.example';

/** A command as the page of whoever gives it would send it. */
const give = <T>({ page }: Person, name: string, input: object, selection = '{ id }'): Promise<T> =>
  page.evaluate(
    async ([mutation, given, wanted]) => {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `mutation($input: ${type}!) { ${mutation}(input: $input) ${wanted} }`,
          variables: { input: { idempotencyKey: crypto.randomUUID(), ...given } },
        }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
      return data[mutation];
    },
    [name, input, selection] as const,
  );

const shelterOf = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => {
    const query = '{ me { organisation { id } } }';
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data.me.organisation.id;
  });

/** A request from another house, without anything disclosed. */
async function ask(from: Person, receiverId: string): Promise<string> {
  const made = await give<{ id: string }>(from, 'registerCase', { legalBasis: 'consent' });
  const sent = await give<{ id: string }>(from, 'sendReferral', {
    caseId: made.id,
    receiverId,
    service: 'shelter',
    urgency: 'normal',
    sections: [],
  });
  return sent.id;
}

/** What stands in the mail that told of this page. */
async function linkOf({ page }: Person, path: string): Promise<string> {
  const find = async ([wanted, to]: readonly [string, string]) => {
    const query = '{ notifications(first: 100) { items { id link } } }';
    const headers = { 'content-type': 'application/json' };
    const asked = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
    const told: { id: string; link: string }[] = (await asked.json()).data.notifications.items;
    const link = `/n/${told.find((one) => one.link === wanted)?.id}`;
    const mails: { items: { text: string }[] } = await (await fetch(`/demo/mailbox?to=${to}`)).json();
    return mails.items.some(({ text }) => text.includes(link)) ? link : null;
  };
  for (let tries = 0; tries < 50; tries += 1) {
    const link = await page.evaluate(find, [path, email] as const);
    if (link) return link;
    await page.waitForTimeout(200);
  }
  throw new Error('no mail came');
}

async function unreadOf({ page }: Person): Promise<number> {
  await quiet(page);
  const name = await page.locator('a[href="/notifications"]').first().getAttribute('aria-label');
  return Number(/\d+/.exec(name ?? '')?.[0] ?? 0);
}

async function rings(person: Person, above: number): Promise<void> {
  const { page, t } = person;
  await page.waitForFunction((least) => {
    const name = document.querySelector('a[href="/notifications"]')?.getAttribute('aria-label');
    return Number(/\d+/.exec(name ?? '')?.[0] ?? 0) > least;
  }, above);
  const unread = await unreadOf(person);
  await page
    .getByRole('status')
    .filter({ hasText: t('shell.arrived', { unread }) })
    .waitFor();
  expect((await page.title()).startsWith(`(${unread}) `), 'the title does not say how many');
}

async function inLanguage(language: Language): Promise<void> {
  const [tuya, saruul] = await Promise.all([
    signIn(email, language),
    signIn('saruul@mgec.example', language),
  ]);
  const { page, t } = tuya;
  const house = await shelterOf(tuya);
  let sent = '';

  await step(
    `${language}: what another house sends rings here by itself, and says nothing of what it is`,
    async () => {
      await page.goto('/inbox');
      await page.getByRole('heading', { level: 1 }).waitFor();
      const before = await unreadOf(tuya);
      sent = await ask(saruul, house);
      await rings(tuya, before);
      await accessible(page, `live ${language}`);
    },
  );

  await step(`${language}: two tabs of one browser share a line, and both are told`, async () => {
    const beside = await page.context().newPage();
    let lines = 0;
    beside.on('request', (request) => {
      if (new URL(request.url()).pathname === '/live') lines += 1;
    });
    await beside.goto('/home');
    const two = { ...tuya, page: beside };
    const before = await unreadOf(two);
    await ask(saruul, house);
    await Promise.all([rings(tuya, before), rings(two, before)]);
    expect(lines === 0, 'the second tab has a line of its own');
    await beside.close();
  });

  await step(`${language}: the link of its mail says nothing, and leads there`, async () => {
    const link = await linkOf(tuya, `/referrals/${sent}`);
    await page.goto(link);
    await page.waitForURL(`**/referrals/${sent}`);
    await saruul.page.goto(link);
    await saruul.page.getByText(t('notification.gone')).waitFor();
    await accessible(saruul.page, `gone ${language}`);
  });

  await step(`${language}: with the line down the page looks by itself`, async () => {
    await page.clock.install();
    await page.route('**/live', (route) => route.abort());
    await page.goto('/home');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const before = await unreadOf(tuya);
    await ask(saruul, house);
    await page.waitForTimeout(1_000);
    await page.clock.fastForward('02:00');
    await rings(tuya, before);
    await page.unroute('**/live');
  });

  await step(
    `${language}: a session ended elsewhere asks for the password at once, and the form is as it was`,
    async () => {
      const words = saruul.page.getByLabel(t('incident.words'));
      await saruul.page.goto('/incidents');
      await words.fill('Хагас бичсэн');
      const there = await signIn('saruul@mgec.example', language);
      await give(there, 'endOtherSessions', {}, '');
      await signInAgain(saruul);
      expect((await words.inputValue()) === 'Хагас бичсэн', 'the form lost its text');
    },
  );
}

/** Open pages that are told when to look again (P4), and messages whose links say nothing (P8, P17). */
export async function live(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
