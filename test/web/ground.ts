import { accessible } from './accessibility.ts';
import { signIn } from './person.ts';
import { register } from './registered.ts';
import { expect, step } from './report.ts';
import { choose, labelled, press } from './screen.ts';
import type { Language } from './words.ts';

const password = 'only-for-the-itgel-demo';

async function inLanguage(language: Language): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', language);
  const { t, page } = saruul;
  const { id, code } = await register(saruul);
  const police = saruul.organisation('police');
  const section = (name: string) => labelled(page, t(`section.name.${name}`));

  await step(
    `${language}: the police ask in writing; what is missing is said before it is sent`,
    async () => {
      await page.goto(`/cases/${id}?view=grounds`);
      await press(page, t('ground.claim'));
      await labelled(page, t('ground.kind.lawEnforcementRequest')).check();
      await press(page, t('ground.ask'));
      await page.getByText(t('consent.chooseSections')).waitFor();
      await choose(page, labelled(page, t('consent.recipient')), police);
      for (const name of ['authority', 'number', 'article'])
        await labelled(page, t(`ground.${name}`)).fill(`${name} 7.2`);
      for (const name of ['demographics', 'identity']) await section(name).check();
      await labelled(page, t('ground.reason')).fill('Бичгээр хүссэн');
      await accessible(page, `claim ${language}`);
      await press(page, t('ground.ask'));
      await page.getByText(t('ground.status.proposed'), { exact: true }).waitFor();
    },
  );

  await step(`${language}: danger acts at once, and only with the password once more`, async () => {
    await press(page, t('ground.claim'));
    await labelled(page, t('ground.kind.imminentDanger')).check();
    await choose(page, labelled(page, t('consent.recipient')), police);
    await section('risk').check();
    await labelled(page, t('ground.reason')).fill('Амь насанд аюултай');
    await labelled(page, t('ground.password')).fill('not the password of anybody');
    await press(page, t('ground.act'));
    await page.getByRole('alert').first().waitFor();
    expect(
      (await page.getByText(t('ground.status.acting'), { exact: true }).count()) === 0,
      'it acts unasked',
    );
    await labelled(page, t('ground.password')).fill(password);
    await press(page, t('ground.act'));
    await page.getByText(t('ground.status.acting'), { exact: true }).waitFor();
    const cards = page.getByRole('article');
    expect(
      (await cards.getByRole('button', { name: t('ground.decide') }).count()) === 0,
      'she decides her own',
    );
    await accessible(page, `grounds of a case ${language}`);
  });

  await step(
    `${language}: the data-protection officer sees that it waits, and not a word of it`,
    async () => {
      const { page: theirs } = await signIn('enkhjin@mgec.example', language);
      await theirs.goto('/grounds');
      const cards = theirs.getByRole('article').filter({ hasText: code });
      await cards.first().waitFor();
      expect((await cards.count()) === 2, 'both wait');
      const shown = (await cards.allTextContents()).join();
      expect(!/Бичгээр|аюултай/.test(shown), 'the register tells her words');
    },
  );

  await step(
    `${language}: her supervisor confirms as little as will do, and refuses nothing unseen`,
    async () => {
      const { page: hers } = await signIn('oyun@mgec.example', language);
      await hers.goto('/grounds');
      const waiting = hers
        .getByRole('article')
        .filter({ hasText: code })
        .filter({ hasText: t('ground.kind.lawEnforcementRequest') });
      await waiting.getByRole('button', { name: t('ground.decide') }).click();
      await waiting.getByLabel(t('section.name.identity'), { exact: true }).uncheck();
      await waiting.getByLabel(t('ground.decisionReason'), { exact: true }).fill('Нэр хэрэггүй');
      await accessible(hers, `decide ${language}`);
      await waiting.getByRole('button', { name: t('ground.record') }).click();
      await waiting.waitFor({ state: 'detached' });
      await hers.getByText(t('ground.show.requests'), { exact: true }).click();
      await waiting.getByText(t('ground.status.confirmed'), { exact: true }).waitFor();
      const enough = t('ground.enough', { sections: t('section.name.demographics') });
      await waiting.getByText(enough, { exact: true }).waitFor();
      await accessible(hers, `register of grounds ${language}`);
    },
  );
}

/** What is disclosed without consent, and the second person who looks at it (DOMAIN §5, P11). */
export async function ground(): Promise<void> {
  await inLanguage('mn');
  await inLanguage('en');
}
