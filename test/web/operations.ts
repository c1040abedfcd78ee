import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import type { Language } from './words.ts';

async function inLanguage(language: Language): Promise<void> {
  const telmen = await signIn('telmen@host.example', language);
  const { page, t } = telmen;
  const name = t('operations.queue.receipt');
  const queue = page.getByRole('article', { name });
  const press = (command: string) => queue.getByRole('button', { name: `${t(command)}: ${name}` }).click();

  await step(
    `${language}: the host's administrator sees how much work waits, and that it moves`,
    async () => {
      await page.goto('/home');
      await page
        .getByRole('main')
        .getByRole('link', { name: t('place./operations') })
        .click();
      await page.getByRole('article', { name: t('operations.queue.event') }).waitFor();
      await queue.getByText(t('operations.mode.runs')).waitFor();
      await page.waitForResponse((answer) => answer.request().postData()?.includes('JobQueues') ?? false);
      for (const section of ['deadLetters', 'failedDeliveries'])
        await page.getByRole('heading', { name: t(`operations.${section}`) }).waitFor();
      const said = (await page.textContent('main')) ?? '';
      expect(!/MN-\d|@\w+\.example/.test(said), 'no case and no address');
      await accessible(page, `operations ${language}`);
    },
  );

  await step(`${language}: pauses a queue, lets it run empty, and resumes it`, async () => {
    for (const [command, mode] of [
      ['pauseQueue', 'paused'],
      ['drainQueue', 'drains'],
      ['resumeQueue', 'runs'],
    ] as const) {
      await press(`operations.${command}`);
      await queue.getByText(t(`operations.mode.${mode}`)).waitFor();
      await accessible(page, `${mode} ${language}`);
    }
  });
}

/** The desk of whoever operates the host (P37). */
export async function operations(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
