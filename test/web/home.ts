import type { Page } from 'playwright-core';
import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { quiet } from './quiet.ts';
import { expect, picture, step } from './report.ts';

/** One of every role of the demo, and where an organisation of another kind makes a difference. */
const everyRole = [
  'saruul@mgec.example',
  'oyun@mgec.example',
  'enkhjin@mgec.example',
  'tuya@shelter.example',
  'khongor@shelter.example',
  'odgerel@border.example',
  'sukhee@border.example',
  'ganzorig@police.example',
  'tungalag@mojha.example',
  'ochir@mojha.example',
  'davaa@mlsp.example',
  'sodon@host.example',
  'telmen@host.example',
  'anna@iom.example',
];
/** Of these something is missing still, and their page says so; of nobody else's. */
const incomplete = ['odgerel@border.example', 'ochir@mojha.example'];
const own = ['/notifications', '/notifications/choices', '/away', '/sessions'];

/** Codes of what the server refused, as long as the page is open. */
function refusals(page: Page): string[] {
  const codes: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/graphql')) return;
    const { errors = [] } = await response.json().catch(() => ({}));
    for (const { extensions } of errors) codes.push(String(extensions?.code));
  });
  return codes;
}

/** The first page of every role: it leads to what is there, and promises nothing else. */
export async function home(): Promise<void> {
  for (const [at, email] of everyRole.entries()) {
    const language = at % 2 === 0 ? 'mn' : 'en';
    await step(`${language}: ${email} is led to pages that are there`, async () => {
      const { page, t } = await signIn(email, language);
      const refused = refusals(page);
      await page.goto('/home');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await accessible(page, `home of ${email}`);
      if (email.startsWith('telmen')) await picture(page, `home-administrator-${language}`);
      const said = (await page.textContent('main')) ?? '';
      const missing = [t('home.without.intake'), t('home.without.chair')].some((words) =>
        said.includes(words),
      );
      expect(missing === incomplete.includes(email), 'what is missing is not said as it is');
      const rooms = await page
        .locator('main a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      expect(
        ['/plan', ...own].every((path) => rooms.includes(path)),
        `no way to what is everybody's from ${rooms.join(', ')}`,
      );
      // What is everybody's need not be looked at for everybody.
      for (const room of at < 2 ? rooms : rooms.filter((path) => ![...own, '/plan'].includes(path))) {
        await page.goto(room);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await quiet(page);
        expect(refused.length === 0, `${room}: ${refused.join(', ')}`);
        expect((await page.getByText(t('state.notFoundHelp')).count()) === 0, `there is no ${room}`);
      }
      await page.context().close();
    });
  }
}
