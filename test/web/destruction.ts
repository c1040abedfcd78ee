import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { step } from './report.ts';
import { choose, labelled, press } from './screen.ts';
import type { Language } from './words.ts';

/** One asks, another decides, and what is left is that there was a case (P20). */
async function destroyOne(language: Language, fromTheEnd: number): Promise<void> {
  const oyun = await signIn('oyun@mgec.example', language);
  const code = await step(`${language}: the supervisor asks on the case's page`, async () => {
    const { page, t } = oyun;
    await page.goto('/cases');
    const listed = page.locator('a[href^="/cases/"]', { hasText: 'MN-' });
    await listed.first().waitFor();
    await listed.nth((await listed.count()) - fromTheEnd).click();
    await page.getByRole('heading', { name: t('destruction.card') }).waitFor();
    await choose(page, labelled(page, t('destruction.choose')), t('destruction.ground.personAsks'));
    await press(page, t('destruction.ask'));
    await page.getByText(t('destruction.asked')).waitFor();
    await accessible(page, `case ${language}`);
    return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  });
  await step(`${language}: the data-protection officer is asked once more, and approves`, async () => {
    const { page, t } = await signIn('enkhjin@mgec.example', language);
    await page.goto('/destructions');
    const card = page.getByRole('article', { name: code });
    await card.getByRole('button', { name: t('destruction.approve') }).click();
    await accessible(page, `destructions ${language}`);
    await card.getByRole('button', { name: t('destruction.really') }).click();
    await card.getByRole('button', { name: t('destruction.really') }).waitFor({ state: 'detached' });
    for (let tries = 0; tries < 20; tries++) {
      await page.reload();
      await card.waitFor();
      if ((await card.getByText(t('destruction.status.done'), { exact: true }).count()) > 0) return;
    }
    throw new Error('The worker did not destroy it.');
  });
  await step(`${language}: the case says so, and offers nothing more`, async () => {
    const { page, t } = oyun;
    await page.reload();
    await page.getByText(t('destruction.destroyed', { day: '' }).slice(0, 20)).waitFor();
    await page.getByRole('heading', { name: t('destruction.card') }).waitFor({ state: 'detached' });
  });
}

export async function destruction(): Promise<void> {
  await destroyOne('mn', 1);
  await destroyOne('en', 2);
}
