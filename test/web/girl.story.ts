import { palermoProposes, refer, register } from './caseworker.ts';
import { type Person, signIn } from './person.ts';
import { accept, begin, complete, deliver, disclosed, openSection, status } from './receiver.ts';
import { expect, picture, step } from './report.ts';
import { press } from './screen.ts';

const consented = ['demographics', 'safeContact', 'risk', 'healthAlert', 'needs'];
const every = [
  ...consented,
  'identity',
  'address',
  'exploitation',
  'health',
  'narrative',
  'suspects',
  'documents',
];
const two = (value: number) => String(value).padStart(2, '0');

/** Born in July 2010 (so of 16), an even seventh digit (so female), typed with Latin Y and K. */
const typedNumber = () =>
  `YK1027${two(1 + Math.floor(Math.random() * 28))}2${Math.floor(Math.random() * 10)}`;

const registration = {
  legalBasis: 'consent',
  supervisor: 'oyun@mgec.example',
  text: {
    'identity.patronymic': 'Зохиомол',
    'identity.givenName': 'Жишээ',
    'identity.registrationNumber': typedNumber(),
    'identity.birthDate': '',
    'safeContact.hours': '14:00–16:00',
    'safeContact.codeWord': 'Ногоон даавуу',
    'safeContact.neverTell': 'Хойд эцэгт нь хэзээ ч хэлж болохгүй',
    'exploitation.account': 'Ажилд оруулна гэж хот руу авчирсан.',
    'risk.assessment': 'Хойд эцэг нь хайж байгаа.',
    'healthAlert.allergy': 'Пенициллин',
    'needs.note': 'Эмэгтэй ажилтантай уулзахыг хүссэн.',
  },
  code: {
    'demographics.ageBand': ['ageBand', '9--17'] as [string, string],
    'demographics.sex': ['sex', 'female'] as [string, string],
    'safeContact.channel': ['contactChannel', 'messagingApp'] as [string, string],
    'risk.level': ['riskLevel', 'high'] as [string, string],
  },
  codes: {
    'exploitation.acts': ['act', ['recruitment', 'transport']] as [string, string[]],
    'exploitation.purposes': ['purpose', ['SexualExploitation']] as [string, string[]],
    'needs.services': ['service', ['shelter', 'psychosocial']] as [string, string[]],
  },
};

async function seeOnlyEnvelope(person: Person, path: string): Promise<void> {
  await person.page.goto(path);
  await person.page.getByRole('heading', { name: person.t('referral.envelope') }).waitFor();
  expect((await disclosed(person, every)).length === 0, 'the envelope opens no section');
}

/** The first story of the main job: a girl of sixteen, from an NGO to a shelter, in Mongolian. */
export async function girl(): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', 'mn');
  await picture(saruul.page, 'cases');
  const casePath = await step(
    'her caseworker registers a girl of 16, her number typed in Latin letters',
    () => register(saruul, registration, 'register'),
  );
  await step('the Palermo check proposes "possible" without means, because she is a child', async () => {
    expect(await palermoProposes(saruul), 'a proposal was expected');
    await picture(saruul.page, 'case');
  });
  const shelter = saruul.organisation('shelter');
  const referralPath = await step(
    'a guardian consents, she assents; what the shelter will see is shown, and sent',
    () =>
      refer(
        saruul,
        casePath,
        {
          service: 'shelter',
          receiver: shelter,
          consent: { decision: 'given', sections: consented, giver: 'guardian' },
          urgency: 'urgent',
          reason: 'Аюулгүй байр хэрэгтэй.',
        },
        'refer',
      ),
  );
  const tuya = await signIn('tuya@shelter.example', 'mn');
  await step(
    "the shelter's officer is told, neutrally, and finds it in the inbox with its clock",
    async () => {
      await tuya.page.goto('/inbox');
      await tuya.page.locator(`a[href="${referralPath}"]`).waitFor();
      await picture(tuya.page, 'inbox');
      await tuya.page.goto('/mailbox');
      await tuya.page.getByText('tuya@shelter.example').first().waitFor({ timeout: 60_000 });
      await picture(tuya.page, 'mailbox');
    },
  );
  await step('she sees the envelope, and accepts naming a colleague', async () => {
    await seeOnlyEnvelope(tuya, referralPath);
    await picture(tuya.page, 'envelope');
    await accept(tuya, ['anu@shelter.example']);
  });
  const anu = await signIn('anu@shelter.example', 'mn');
  await step('the colleague sees exactly what was consented to', async () => {
    await anu.page.goto(referralPath);
    await anu.page.getByRole('heading', { name: anu.t('referral.disclosed') }).waitFor();
    const there = await disclosed(anu, every);
    expect(there.sort().join() === [...consented].sort().join(), `saw ${there.join(', ')}`);
    expect((await openSection(anu, 'safeContact')).includes('Хойд эцэгт'), 'the safe contact opens');
    await picture(anu.page, 'disclosed', true);
  });
  await step("the first officer's neighbour sees only the envelope", async () =>
    seeOnlyEnvelope(await signIn('bolor@shelter.example', 'mn'), referralPath),
  );
  await step('a police officer asking by its address is told that it does not exist', async () => {
    const police = await signIn('batbayar@police.example', 'mn');
    for (const path of [referralPath, casePath]) {
      await police.page.goto(path);
      await police.page.getByText(police.t('state.notFoundHelp')).waitFor();
    }
  });
  await step('she moves in', () => begin(anu, 'Өнөөдөр орсон'));
  await step('consent is withdrawn while she is in care', async () => {
    const { page, t } = saruul;
    await page.goto(`${casePath}?view=consents`);
    await press(page, t('consent.withdraw'));
    await picture(page, 'withdraw');
    await press(page, t('consent.withdrawNow'));
    await page.getByText(t('consentStatus.withdrawn'), { exact: true }).waitFor();
  });
  await step("the sender's sections close; the shelter keeps its record and the safety notice", async () => {
    await anu.page.reload();
    await anu.page.getByText(anu.t('referral.stop.consentEnded')).waitFor();
    await anu.page.getByText(anu.t('referral.safetyNoticeHelp')).waitFor();
    await anu.page.getByText('Өнөөдөр орсон').waitFor();
    expect((await disclosed(anu, every)).length === 0, 'no section stays open');
    await picture(anu.page, 'safety-notice');
  });
  await step('the service is delivered and completed, and the notice goes too', async () => {
    await deliver(anu, 'Зөвлөгөө өгсөн');
    await complete(anu);
    await anu.page.reload();
    await status(anu, 'completed');
    expect(!(await anu.page.getByText(anu.t('referral.safetyNoticeHelp')).isVisible()), 'the notice is gone');
  });
  await step('her supervisor lists who opened what, when, on what ground', async () => {
    const oyun = await signIn('oyun@mgec.example', 'mn');
    await oyun.page.goto(`${casePath}?view=openings`);
    await oyun.page.getByText(anu.nameOf('anu@shelter.example')).first().waitFor();
    await picture(oyun.page, 'openings');
  });
}
