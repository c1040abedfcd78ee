import { accessible } from './accessibility.ts';
import { type Person, signIn } from './person.ts';
import { expect, picture, step } from './report.ts';
import type { Language } from './words.ts';

const khongor = 'khongor@shelter.example';

/** What the operator of this server allows, as the form says it. */
async function allowedHost({ page, t }: Person): Promise<string> {
  const [before = ''] = t('webhook.urlHelp', { hosts: '\n' }).split('\n');
  const help = (await page.getByText(before, { exact: false }).first().textContent()) ?? '';
  return help.slice(before.length).split(',')[0]?.trim() ?? '';
}

async function endpoint(language: Language): Promise<void> {
  const person = await signIn(khongor, language);
  const { page, t } = person;
  const button = (what: string, url: string) =>
    page.getByRole('button', { name: t('webhook.of', { what, url }) });
  await page.goto('/webhooks');
  await page.getByRole('button', { name: t('webhook.register') }).click();
  const host = await allowedHost(person);
  const url = `https://${host}/${language}-${Date.now()}`;
  await step(`${language}: an address that may not be called is refused with what to do`, async () => {
    await accessible(page, `webhook form ${language}`);
    for (const wrong of ['hooks', 'http://hooks.example/', 'https://127.0.0.1/', 'https://other.example/']) {
      await page.getByLabel(t('webhook.url'), { exact: true }).fill(wrong);
      await page.getByRole('button', { name: t('webhook.save') }).click();
      await page.getByRole('alert').waitFor();
    }
    await page.getByLabel(t('webhook.url'), { exact: true }).fill(url);
    await page.getByRole('button', { name: t('webhook.save') }).click();
  });
  await step(`${language}: its secret is shown once`, async () => {
    await page.getByRole('heading', { name: t('webhook.secret') }).waitFor();
    await accessible(page, `webhook secret ${language}`);
    const secret = (await page.locator('pre').textContent()) ?? '';
    expect(/^whsec_\S{44}$/.test(secret), 'no secret is shown');
    await page.getByRole('button', { name: t('webhook.hide') }).click();
    await page.reload();
    await page.getByRole('heading', { name: url }).waitFor();
    expect(!(await page.content()).includes(secret), 'the secret is shown again');
  });
  const card = page.locator('article', { hasText: url });
  await step(`${language}: a test arrives, and the page says so by itself`, async () => {
    await button(t('webhook.test'), url).click();
    await card.getByText(t('webhook.tested')).waitFor();
    await card.getByText(`${t('webhook.class.test')} · ${t('webhook.status.sent')}`).waitFor();
    await accessible(page, `webhooks ${language}`);
    await picture(page, `webhooks-${language}`);
  });
  await step(`${language}: a new secret, then switched off and on`, async () => {
    await button(t('webhook.rotate'), url).click();
    await page.getByRole('button', { name: t('webhook.rotateNow') }).click();
    await page.getByRole('heading', { name: t('webhook.secret') }).waitFor();
    await button(t('webhook.off'), url).click();
    await page.getByRole('button', { name: t('webhook.offNow') }).click();
    await button(t('webhook.on'), url).click();
    await button(t('webhook.test'), url).waitFor();
    // Ten are the most, and a drive comes again.
    await button(t('webhook.off'), url).click();
    await page.getByRole('button', { name: t('webhook.offNow') }).click();
    await button(t('webhook.on'), url).waitFor();
  });
}

/** Where an organisation's own systems are told (P32). */
export async function webhooks(): Promise<void> {
  await endpoint('mn');
  await endpoint('en');
}
