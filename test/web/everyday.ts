import { type Person, signIn } from './person.ts';
import { expect, step } from './report.ts';
import { choose, labelled, press } from './screen.ts';

const day = (years: number) => `${new Date().getFullYear() + years}.01.31`;

async function firstCase({ page }: Person): Promise<string> {
  await page.goto('/cases');
  const links = page.locator('main li a[href^="/cases/"]');
  await links.first().waitFor();
  return (await links.first().getAttribute('href')) ?? '';
}

/** The smaller jobs of a day: a status decided by two, a case moved on, an agreement, a task, a notification. */
export async function everyday(): Promise<void> {
  const misheel = await signIn('misheel@ecpat.example', 'mn');
  const zolzaya = await signIn('zolzaya@ecpat.example', 'mn');
  const { page, t } = misheel;
  const path = await firstCase(misheel);
  await step('a caseworker proposes the victim status with its basis', async () => {
    await page.goto(path);
    await press(page, t('victim.decide'));
    await page.getByLabel(t('victimStatus.presumed'), { exact: true }).check();
    await labelled(page, t('victim.basis')).fill('Үйлдэл, арга, зорилго нотлогдсон.');
    await press(page, t('victim.propose'));
    await page.getByText(t('victim.unconfirmed')).waitFor();
    const confirms = page.getByRole('button', { name: t('victim.confirm') });
    expect(!(await confirms.isVisible()), 'nobody confirms what they proposed');
  });
  await step('a second person, her supervisor, confirms it', async () => {
    await zolzaya.page.goto(path);
    await press(zolzaya.page, t('victim.confirm'));
    await zolzaya.page.getByText(/Хоёр дахь хүн баталсан/).waitFor();
  });
  await step('the case moves on by a step the server offers', async () => {
    await page.goto(path);
    const card = page.getByRole('region', { name: t('case.move') });
    const next = card.getByRole('button').first();
    const name = (await next.textContent()) ?? '';
    await next.click();
    await card.getByText(t('case.nowAt', { status: name })).waitFor();
  });
  await step('a supervisor proposes an agreement', async () => {
    await zolzaya.page.goto('/agreements');
    await press(zolzaya.page, t('agreement.propose'));
    await choose(
      zolzaya.page,
      labelled(zolzaya.page, t('agreement.partner')),
      zolzaya.organisation('legalaid'),
    );
    await zolzaya.page.getByRole('checkbox', { name: t('section.name.demographics') }).check();
    await labelled(zolzaya.page, t('agreement.from')).fill(day(0));
    await labelled(zolzaya.page, t('agreement.until')).fill(day(2));
    await press(zolzaya.page, t('agreement.send'));
    await zolzaya.page.getByText(t('agreement.proposed'), { exact: true }).first().waitFor();
  });
  await step('the other side finds it in its notifications, and accepts', async () => {
    const partner = await signIn('narantsetseg@legalaid.example', 'mn');
    await partner.page.goto('/notifications');
    const item = partner.page.locator('main li a').first();
    await item.waitFor({ timeout: 60_000 });
    await item.click();
    await partner.page.waitForURL((url) => url.pathname !== '/notifications');
    await partner.page.goto('/agreements');
    await press(partner.page, t('agreement.accept'));
    await partner.page.getByRole('button', { name: t('agreement.accept') }).waitFor({ state: 'detached' });
  });
  await step('a task is done', async () => {
    const saruul = await signIn('saruul@mgec.example', 'mn');
    await saruul.page.goto('/tasks');
    const done = saruul.page.getByRole('button', { name: t('task.complete') });
    await done.first().waitFor();
    const before = await done.count();
    await done.first().click();
    await saruul.page.waitForFunction(
      ([name, count]) =>
        [...document.querySelectorAll('main button')].filter((button) => button.textContent === name).length <
        Number(count),
      [t('task.complete'), before] as const,
    );
  });
}
