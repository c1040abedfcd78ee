import { palermoProposes, refer, register } from './caseworker.ts';
import { signIn } from './person.ts';
import { accept, complete, deliver } from './receiver.ts';
import { expect, picture, step } from './report.ts';
import { labelled, press } from './screen.ts';

const shared = ['demographics', 'safeContact', 'risk', 'healthAlert'];

const registration = (name: string, incident: string) => ({
  legalBasis: 'consent',
  incident,
  text: {
    'identity.givenName': name,
    'exploitation.account': 'The employer keeps the passport for the truck.',
  },
  code: { 'demographics.ageBand': ['ageBand', '30--38'] as [string, string] },
  codes: {
    'exploitation.acts': ['act', ['recruitment', 'transport']] as [string, string[]],
    'exploitation.means': ['means', ['WithholdsDocuments', 'DebtBondage']] as [string, string[]],
    'exploitation.purposes': ['purpose', ['ForcedLabour']] as [string, string[]],
  },
});

/** The second story: three coal-truck drivers, one incident, three cases that do not reveal each other; in English. */
export async function drivers(): Promise<void> {
  const saruul = await signIn('saruul@mgec.example', 'en');
  const { page, t } = saruul;
  const incident = `Three coal trucks at Gashuunsukhait, ${new Date().toTimeString().slice(0, 8)}`;
  await step('one incident is created', async () => {
    await page.goto('/incidents');
    await labelled(page, t('incident.words')).fill(incident);
    await press(page, t('incident.create'));
    await page.getByText(incident).last().waitFor();
  });
  const paths: string[] = [];
  for (const name of ['Нэгдүгээр', 'Хоёрдугаар', 'Гуравдугаар'])
    await step(`driver ${paths.length + 1} is registered; act, means and purpose are evidenced`, async () => {
      paths.push(await register(saruul, registration(name, incident)));
      expect(await palermoProposes(saruul), 'a proposal was expected');
      await page.getByText(incident).first().waitFor();
    });
  await picture(page, 'case-en');
  await step('the three cases do not name each other', async () => {
    for (const path of paths) {
      await page.goto(path);
      await page.getByText(incident).first().waitFor();
      const html = await page.content();
      const others = paths.filter((other) => other !== path);
      expect(!others.some((other) => html.includes(other)), 'a case leads to another');
    }
  });
  const [first = '', second = ''] = paths;
  const receiver = saruul.organisation('shelter');
  await step('the first consents and is referred', () =>
    refer(
      saruul,
      first,
      {
        service: 'shelter',
        receiver,
        consent: { decision: 'given', sections: shared, giver: 'self' },
        urgency: 'normal',
        reason: 'A safe bed until the papers are back.',
      },
      'refer-en',
    ),
  );
  const refusedPath = await step(
    'the second declines consent, and is referred with nothing but the service',
    () =>
      refer(saruul, second, {
        service: 'shelter',
        receiver,
        consent: { decision: 'refused', sections: [], giver: 'self' },
        urgency: 'normal',
        reason: 'A safe bed.',
      }),
  );
  await step('he gets his service all the same', async () => {
    const tuya = await signIn('tuya@shelter.example', 'en');
    await tuya.page.goto('/inbox');
    await tuya.page.locator(`a[href="${refusedPath}"]`).waitFor();
    await picture(tuya.page, 'inbox-en');
    await tuya.page.goto(refusedPath);
    await accept(tuya, ['tuya@shelter.example']);
    await deliver(tuya, 'Three nights');
    await complete(tuya);
  });
}
