import { demoPassword } from '#country/demo.js';
import type { Answer, Person } from '../support/api/person.js';

export interface Opened {
  readonly id: string;
  readonly caseId: string;
  readonly untilAt: string;
}

const selection = '{ id caseId untilAt isOpen endedAt }';
export const reason = 'Эмнэлгээс яаралтай залгасан';

/** The password again; the person goes on in a new session. */
export const stepUp = (by: Person, password = demoPassword): Promise<Answer> =>
  by.send('mutation ($input: StepUpInput!) { stepUp(input: $input) }', { input: { password } });

export async function open(by: Person, caseCode: string, more: object = {}): Promise<Opened> {
  await stepUp(by);
  return by.do('openEmergencyAccess', { caseCode, reason, ...more }, selection);
}

/** Why it is refused to somebody who has just given their password. */
export async function refused(by: Person, caseCode: string): Promise<object> {
  await stepUp(by);
  return asked(by, caseCode);
}

export const asked = async (by: Person, caseCode: string): Promise<object> =>
  (await by.fails('openEmergencyAccess', { caseCode, reason }, selection)).extensions;
