import type { Person } from './person.ts';
import { expect, picture } from './report.ts';
import { backToList, choose, chooseMany, field, labelled, openTopic, press } from './screen.ts';

/** What a caseworker types at a registration: by field path; lists by their codes. */
export interface Registration {
  legalBasis: string;
  supervisor?: string;
  incident?: string;
  text: Record<string, string>;
  code: Record<string, [list: string, code: string]>;
  codes: Record<string, [list: string, codes: string[]]>;
}

const topicsOf = (registration: Registration) => [
  ...new Set(
    [registration.text, registration.code, registration.codes]
      .flatMap((fields) => Object.keys(fields))
      .map((path) => path.split('.')[0] ?? ''),
  ),
];

async function fillTopic(person: Person, topic: string, registration: Registration): Promise<void> {
  const { page, label } = person;
  const own = <T>(fields: Record<string, T>) =>
    Object.entries(fields).filter(([path]) => path.startsWith(`${topic}.`));
  for (const [path, value] of own(registration.text)) await field(page, path).fill(value);
  for (const [path, [list, code]] of own(registration.code))
    await choose(page, field(page, path), label(list, code));
  for (const [path, [list, codes]] of own(registration.codes))
    await chooseMany(
      page,
      path,
      codes.map((code) => label(list, code)),
    );
}

/** From the list of cases to the new case's page. Answers its address. */
export async function register(person: Person, registration: Registration, name?: string): Promise<string> {
  const { page, t } = person;
  await page.goto('/cases');
  await page.getByRole('link', { name: t('cases.register') }).click();
  await openTopic(person, 'basis');
  await page.getByLabel(t(`legalBasis.${registration.legalBasis}`)).check();
  if (registration.supervisor)
    await choose(page, labelled(page, t('register.supervisor')), person.nameOf(registration.supervisor));
  if (registration.incident)
    await choose(page, labelled(page, t('register.incident')), registration.incident);
  await backToList(person);
  for (const topic of topicsOf(registration)) {
    await openTopic(person, topic);
    await fillTopic(person, topic, registration);
    if (name && topic === 'identity') await picture(page, `${name}-topic`);
    await backToList(person);
  }
  if (name) await picture(page, `${name}-tasks`, true);
  await page.getByRole('link', { name: t('register.toCheck') }).click();
  await press(page, t('register.submit'));
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return new URL(page.url()).pathname;
}

/** Opens the check and waits for its proposal; false when nothing is proposed. */
export async function palermoProposes({ page, t }: Person): Promise<boolean> {
  await press(page, t('victim.palermo'));
  const yes = page.getByText(t('victim.proposed', { status: t('victimStatus.possible') }), { exact: true });
  await yes
    .or(page.getByText(t('victim.notProposed')))
    .first()
    .waitFor();
  return yes.isVisible();
}

export interface Decision {
  decision: 'given' | 'refused';
  sections: string[];
  giver: 'self' | 'guardian';
}

/** Fills the consent form that is open, inside the wizard. */
export async function recordConsent(person: Person, { decision, sections, giver }: Decision): Promise<void> {
  const { page, t, label } = person;
  await press(page, t('consent.record'));
  await page.getByLabel(t(`consentStatus.${decision}`), { exact: true }).check();
  await choose(page, labelled(page, t('consent.how')), label('consentHow', 'written'));
  await page.getByLabel(t(`consentGiver.${giver}`), { exact: true }).check();
  if (decision === 'given') {
    const boxes = page.getByRole('group', { name: t('consent.sections') }).getByRole('checkbox');
    for (const box of await boxes.all()) {
      const wanted = sections.includes((await box.getAttribute('value')) ?? '');
      await box.setChecked(wanted);
    }
  }
  await press(page, t('consent.save'));
}

export interface Referral {
  service: string;
  receiver: string;
  consent: Decision;
  urgency: string;
  reason: string;
  /** Of the sections consented to, all where left out. */
  share?: string[];
}

/** The whole wizard. Answers the referral's address. */
export async function refer(
  person: Person,
  casePath: string,
  referral: Referral,
  name?: string,
): Promise<string> {
  const { page, t, label } = person;
  await page.goto(`${casePath}/refer`);
  await choose(page, labelled(page, t('refer.service')), label('service', referral.service));
  await choose(page, labelled(page, t('refer.receiver')), referral.receiver);
  await press(page, t('refer.next'));
  await recordConsent(person, referral.consent);
  const refused = referral.consent.decision === 'refused';
  const shared = referral.share ?? referral.consent.sections;
  await press(page, t(refused ? 'refer.withoutConsent' : 'refer.next'));
  await page.getByRole('heading', { name: t('refer.step.sections') }).waitFor();
  if (!refused) {
    const boxes = page.getByRole('group', { name: t('refer.share') }).getByRole('checkbox');
    await boxes.first().waitFor();
    expect(
      (await boxes.count()) === referral.consent.sections.length,
      'only consented sections can be ticked',
    );
    for (const box of await boxes.all())
      await box.setChecked(shared.includes((await box.getAttribute('value')) ?? ''));
  }
  await press(page, t('refer.toPreview'));
  await page.getByRole('heading', { name: t('refer.onAcceptance') }).waitFor();
  if (name) await picture(page, `${name}-preview`, true);
  for (const section of shared)
    await page.getByRole('region', { name: t(`section.name.${section}`) }).waitFor();
  await press(page, t('refer.looksRight'));
  await page.getByLabel(t(`urgency.${referral.urgency}`), { exact: true }).check();
  await labelled(page, t('refer.reason')).fill(referral.reason);
  await press(page, t('refer.send'));
  await page.waitForURL(/\/referrals\//);
  await page.getByText(t('referralStatus.sent')).first().waitFor();
  return new URL(page.url()).pathname;
}
