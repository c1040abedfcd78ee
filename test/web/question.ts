import { recordConsent, refer, register } from './caseworker.ts';
import { type Person, signIn } from './person.ts';
import { status } from './receiver.ts';
import { expect, step } from './report.ts';
import { choose, labelled, press } from './screen.ts';

const told = {
  legalBasis: 'consent',
  text: {
    'identity.patronymic': 'Зохиомол',
    'identity.givenName': 'Асуулт',
    'risk.assessment': 'Хуучин хөрш нь хаягийг нь мэднэ.',
    'needs.note': 'Шатаар өгсөхөд хэцүү.',
  },
  code: {
    'demographics.ageBand': ['ageBand', '30--38'] as [string, string],
    'risk.level': ['riskLevel', 'medium'] as [string, string],
  },
  codes: {},
};

async function fits({ page }: Person): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width <= 320, `the page is ${width} pixels wide`);
  if (before) await page.setViewportSize(before);
}

/** A receiver asks before it decides, is answered, and names another provider; both languages. */
export async function question(): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', 'mn');
  const casePath = await register(saruul, told);
  const path = await refer(saruul, casePath, {
    service: 'shelter',
    receiver: saruul.organisation('shelter'),
    consent: { decision: 'given', sections: ['risk', 'needs'], giver: 'self' },
    share: ['risk'],
    urgency: 'normal',
    reason: 'Түр байр хэрэгтэй.',
  });
  const tuya = await signIn('tuya@shelter.example', 'en');
  await step('the receiver asks one thing before it decides, and its clock stands still', async () => {
    const { page, t } = tuya;
    await page.goto(path);
    await press(page, t('question.ask'));
    await page.getByLabel(t('question.reason.specialNeeds'), { exact: true }).check();
    await labelled(page, t('question.question')).fill('Can she climb two flights of stairs?');
    await fits(tuya);
    await press(page, t('question.send'));
    await status(tuya, 'moreInformationRequested');
    await page.getByText(t('question.paused', { when: '|' }).split('|')[1] ?? '').waitFor();
  });
  await step('the sender sees what will be seen, before the answer and one more section go', async () => {
    const { page, t } = saruul;
    await page.goto(path);
    await page.getByText('Can she climb two flights of stairs?').waitFor();
    await labelled(page, t('question.answer')).fill('Үгүй, доод давхарт байх хэрэгтэй.');
    const boxes = page.getByRole('group', { name: t('question.widen') }).getByRole('checkbox');
    await boxes.first().waitFor();
    expect((await boxes.count()) === 1, 'only what she consented to, and is not shown yet');
    await boxes.first().check();
    await press(page, t('question.toPreview'));
    for (const section of ['risk', 'needs'])
      await page.getByRole('region', { name: t(`section.name.${section}`) }).waitFor();
    await fits(saruul);
    await press(page, t('question.sendAnswer'));
    // The envelope says "sent" too, and said so before.
    await page
      .getByRole('button', { name: t('question.sendAnswer'), exact: true })
      .waitFor({ state: 'detached' });
  });
  await step(
    'the receiver, whose page is of before, is shown the answer and keeps what it chose',
    async () => {
      const { page, t, organisation } = tuya;
      await press(page, t('redirect.do'));
      await choose(page, labelled(page, t('redirect.provider')), organisation('naidvar'));
      await fits(tuya);
      await press(page, t('redirect.do'));
      await page.getByText(t('state.staleHelp')).waitFor();
      await page.getByText('Үгүй, доод давхарт байх хэрэгтэй.').waitFor();
      expect((await page.getByText('Шатаар өгсөхөд хэцүү.').count()) === 0, 'no section opens');
      const chosen = await labelled(page, t('redirect.provider')).inputValue();
      expect(chosen === organisation('naidvar'), `${chosen} is chosen`);
    },
  );
  await step('it names another provider', async () => {
    await press(tuya.page, tuya.t('redirect.do'));
    await status(tuya, 'redirected');
  });
  await step('the sender asks her, and sends it on with all that was written', async () => {
    const { page, t, organisation } = saruul;
    await page.reload();
    await page.getByText(t('redirect.named', { name: organisation('naidvar') })).waitFor();
    await page.getByRole('link', { name: t('redirect.sendOn') }).click();
    await page.waitForFunction(
      (name) => [...document.querySelectorAll('input')].some(({ value }) => value === name),
      organisation('naidvar'),
    );
    await press(page, t('refer.next'));
    await recordConsent(saruul, { decision: 'given', sections: ['risk'], giver: 'self' });
    await press(page, t('refer.next'));
    await press(page, t('refer.toPreview'));
    await page.getByRole('region', { name: t('section.name.risk') }).waitFor();
    await press(page, t('refer.looksRight'));
    const reason = await labelled(page, t('refer.reason')).inputValue();
    expect(reason === 'Түр байр хэрэгтэй.', 'the reason goes along');
    await press(page, t('refer.send'));
    await page.getByRole('link', { name: t('redirect.follows') }).click();
    await page.getByRole('link', { name: t('redirect.followed') }).waitFor();
  });
}
