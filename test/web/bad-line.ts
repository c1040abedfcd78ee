import { signIn } from './person.ts';
import { expect, step } from './report.ts';
import { choose, field, press } from './screen.ts';

/** What happens when the line drops, an answer is lost, or an address is not yours. */
export async function badLine(): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', 'mn');
  const { page, t, label } = saruul;
  const path = await step('a lost answer never makes two cases (P38)', async () => {
    await page.goto('/cases/new/basis');
    await page.getByLabel(t('legalBasis.consent')).check();
    await page.goto('/cases/new/demographics');
    await choose(page, field(page, 'demographics.ageBand'), label('ageBand', '30--38'));
    await page.goto('/cases/new/check');
    let made = '';
    await page.route('**/graphql', async (route) => {
      if (made || !route.request().postData()?.includes('RegisterCase')) return route.continue();
      const answer = await (await route.fetch()).json();
      made = answer.data.registerCase.id;
      return route.abort();
    });
    await press(page, t('register.submit'));
    await page.getByText(t('state.unreachable')).waitFor();
    await press(page, t('state.retry'));
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    // The address comes before the page's own script: a line that drops in between leaves no page to say so.
    await page
      .getByText(/MN-\d\d-/)
      .first()
      .waitFor();
    await page.unroute('**/graphql');
    expect(page.url().includes(made), 'the second try answers the case the first one made');
    return `/cases/${made}`;
  });
  await step('without a line, the page says so and what to do', async () => {
    await page.context().setOffline(true);
    await page.getByText(t('state.offline')).waitFor();
    await page.context().setOffline(false);
    await page.getByText(t('state.offline')).waitFor({ state: 'detached' });
  });
  await step('a case somebody may not see is told as one that does not exist', async () => {
    const nomin = await signIn('nomin@mgec.example', 'mn');
    for (const hidden of [path, path.replace(/.$/, (last) => (last === '0' ? '1' : '0'))]) {
      await nomin.page.goto(hidden);
      await nomin.page.getByText(t('state.notFoundHelp')).waitFor();
    }
  });
}
