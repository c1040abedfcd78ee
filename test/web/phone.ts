import type { Page } from 'playwright-core';
import { accessible } from './accessibility.ts';
import { phone as small } from './browser.ts';
import { type Person, signIn } from './person.ts';
import { expect, picture, step } from './report.ts';
import { labelled, press } from './screen.ts';
import type { Language } from './words.ts';

interface Message {
  to: string;
  subject: string;
  text: string;
}

/** Everybody gets three codes an hour and a drive takes two: one that comes again is, most likely, of others. */
const officers = [
  'uyanga@naidvar',
  'solongo@hospital',
  'gantulga@legalaid',
  'tsolmon@immigration',
  'undral@child',
];
const supervisors = ['khulan@naidvar', 'ariunaa@hospital', 'narantsetseg@legalaid', 'erdene@immigration'];
const digits = () => String(Math.floor(1_000 + Math.random() * 9_000));

/** What the demo's gateway took for a number, newest first. */
const smsTo = (page: Page, number: string): Promise<Message[]> =>
  page.evaluate(async (to) => {
    const answer = await fetch(`/demo/mailbox?to=${encodeURIComponent(to)}`);
    return (await answer.json()).items;
  }, number);

async function messages(page: Page, number: string, atLeast: number): Promise<string[]> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await smsTo(page, number);
    if (found.length >= atLeast) return found.map(({ text }) => text);
    await page.waitForTimeout(100);
  }
  throw new Error(`${atLeast} messages to ${number} did not come`);
}

const codes = async (page: Page, number: string, atLeast: number): Promise<string[]> =>
  (await messages(page, number, atLeast)).map((text) => /\d{6}/.exec(text)?.[0] ?? '');

const moveClock = (page: Page, advance: string): Promise<void> =>
  page.evaluate(async (duration) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ advance: duration });
    // Read, or the browser holds it for a question without an answer.
    await (await fetch('/demo/clock', { method: 'POST', headers, body })).text();
  }, advance);

/** The answer of one command gets lost on the way: it was done, and nobody here knows. */
async function loseAnswer(page: Page, command: string): Promise<void> {
  let lost = false;
  await page.route('**/graphql', async (route) => {
    if (lost || !route.request().postData()?.includes(command)) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
}

async function removeOld({ page, t }: Person): Promise<void> {
  await page.goto('/notifications/choices');
  await page.getByRole('heading', { name: t('telling.phone.title') }).waitFor();
  if ((await page.getByRole('button', { name: t('telling.phone.remove') }).count()) === 0) return;
  await press(page, t('telling.phone.remove'));
  await page.getByText(t('telling.phone.removed')).waitFor();
}

async function enter({ page, t }: Person, code: string): Promise<void> {
  await labelled(page, t('telling.phone.code')).fill(code);
  await press(page, t('telling.phone.confirm'));
}

async function confirm(language: Language, email: string): Promise<void> {
  const person = await signIn(email, language, small);
  const { page, t } = person;
  const ending = digits();
  const number = `+9769911${ending}`;
  const asked = page.getByText(t('telling.phone.sent', { ending }));
  await removeOld(person);

  await step(`${language}: what is no number is refused at its field`, async () => {
    await labelled(page, t('telling.phone.number')).fill('12');
    await press(page, t('telling.phone.give'));
    await page.getByRole('alert').waitFor();
    await accessible(page, `no number ${language}`);
  });
  await step(`${language}: an answer that is lost sends no second code (P38)`, async () => {
    await loseAnswer(page, 'GivePhone');
    await labelled(page, t('telling.phone.number')).fill(`9911 ${ending}`);
    await press(page, t('telling.phone.give'));
    await page.getByText(t('state.unreachable')).waitFor();
    await page.unroute('**/graphql');
    await press(page, t('telling.phone.give'));
    await asked.waitFor();
    await accessible(page, `phone asked ${language}`);
  });
  const [first = ''] = await step(`${language}: the code comes to the demo's phone`, () =>
    codes(page, number, 1),
  );
  const alert = page.getByRole('alert');
  const wrong = await step(`${language}: a wrong code is refused, and says so`, async () => {
    await enter(person, first === '111111' ? '222222' : '111111');
    await alert.waitFor();
    await accessible(page, `wrong code ${language}`);
    expect(await asked.isVisible(), 'the code is no longer asked for');
    return (await alert.textContent()) ?? '';
  });
  await step(`${language}: a code that has run out is refused; a new number form leads on`, async () => {
    await moveClock(page, 'PT11M');
    await enter(person, first);
    await alert.filter({ hasNotText: wrong }).waitFor();
    await accessible(page, `late code ${language}`);
    await press(page, t('telling.phone.another'));
    await labelled(page, t('telling.phone.number')).fill(number);
    await press(page, t('telling.phone.give'));
    await asked.waitFor();
    expect((await codes(page, number, 2)).length === 2, 'a code was sent twice');
  });
  await step(`${language}: the new one is read in the mailbox, and confirms the phone`, async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: t('mailbox.title') })
      .click();
    await page.getByLabel(t('mailbox.to')).fill(number);
    const shown = page.getByRole('article').first();
    await shown.getByText(t('mailbox.sms')).waitFor();
    const code = /\d{6}/.exec((await shown.textContent())?.replace(number, '') ?? '')?.[0] ?? '';
    await accessible(page, `mailbox ${language}`);
    await page.goBack();
    await loseAnswer(page, 'ConfirmPhone');
    await enter(person, code);
    await page.getByText(t('state.unreachable')).waitFor();
    await page.unroute('**/graphql');
    await press(page, t('telling.phone.confirm'));
    await page.getByText(t('telling.phone.ending', { ending })).waitFor();
    await moveClock(page, '-PT11M');
  });
  await step(`${language}: what comes by SMS is chosen, and kept`, async () => {
    const card = page.locator('.mantine-Card-root', {
      has: page.getByRole('heading', { name: t('telling.bySms') }),
    });
    await card.waitFor();
    const way = card.locator('select').first();
    const daily = t('telling.how.off');
    await way.selectOption({ label: daily });
    await press(page, t('telling.save'));
    await page.getByText(t('telling.saved')).waitFor();
    await page.reload();
    await card.waitFor();
    expect((await way.locator('option:checked').textContent()) === daily, 'the choice was not kept');
    await accessible(page, `phone confirmed ${language}`);
    await picture(page, `phone-${language}`);
  });
  await step(`${language}: a number is taken away again`, () => removeOld(person));
}

type Answer = Record<string, { id: string; code: string }>;

/** A command as somebody's page would send it. */
const command = (page: Page, name: string, input: object, selection: string): Promise<Answer> =>
  page.evaluate(
    async ([of, given, wanted]) => {
      const query = `mutation ($input: ${of[0]?.toUpperCase()}${of.slice(1)}Input!) { ${of}(input: $input) ${wanted} }`;
      const keyed = of === 'stepUp' ? given : { idempotencyKey: crypto.randomUUID(), ...given };
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query, variables: { input: keyed } });
      const { data, errors } = await (await fetch('/graphql', { method: 'POST', headers, body })).json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    [name, input, selection] as const,
  );

/** What cannot wait comes to the phone of whoever must see to it, and says nothing of what it is. */
async function emergency(): Promise<void> {
  const oyun = await signIn('oyun@mgec.example', 'en', small);
  const { page, t } = oyun;
  const ending = digits();
  const number = `+9769911${ending}`;
  await removeOld(oyun);
  await labelled(page, t('telling.phone.number')).fill(number);
  await press(page, t('telling.phone.give'));
  const [code = ''] = await codes(page, number, 1);
  await enter(oyun, code);
  await page.getByText(t('telling.phone.ending', { ending })).waitFor();
  const [saruul, nomin] = await Promise.all([
    signIn('saruul@mgec.example', 'mn'),
    signIn('nomin@mgec.example', 'mn'),
  ]);
  await step('en: an emergency comes to the phone at once, without a word of what it is', async () => {
    const registered = await command(
      saruul.page,
      'registerCase',
      { legalBasis: 'consent', demographics: { ageBand: '30--38' } },
      '{ id code }',
    );
    const caseCode = registered['registerCase']?.code ?? '';
    const password = await nomin.page.evaluate(
      async () => (await (await fetch('/demo/password')).json()).password,
    );
    await command(nomin.page, 'stepUp', { password }, '');
    const reason = 'The hospital rang';
    const opened = await command(nomin.page, 'openEmergencyAccess', { caseCode, reason }, '{ id }');
    const [sms, ...rest] = await messages(page, number, 2);
    await command(
      nomin.page,
      'endEmergencyAccess',
      { emergencyId: opened['openEmergencyAccess']?.id },
      '{ id }',
    );
    expect(rest.length === 1, 'more than one SMS came');
    expect(sms !== undefined && !sms.includes(caseCode) && !/http|\d/.test(sms), `it says: ${sms}`);
  });
  await removeOld(oyun);
}

const anyOf = (people: readonly string[]): string =>
  `${people[Math.floor(Math.random() * people.length)]}.example`;

/** A phone is given, shown to be one's own, and chosen for what should reach it (P34). */
export async function phone(): Promise<void> {
  await confirm('mn', anyOf(officers));
  await confirm('en', anyOf(supervisors));
  await emergency();
}
