import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { everything } from '../support/api/selection.js';
import type { Referral } from './model.fixture.js';

/** Everything a person can ask of one case and its referrals, lists included; every byte of the answers. */
export async function readingOf(
  api: TestApi,
  person: Person,
  caseId: string,
  referrals: readonly Referral[],
): Promise<string> {
  const bulk = ['identity', 'address'];
  const all = (type: string, left: string[] = []): string =>
    everything(api.schema, type, left, ['NOT_FOUND', 'FORBIDDEN']);
  const answers = await Promise.all([
    person.question('case', { id: caseId }, all('Case')),
    person.send(`{ cases(first: 1) { items ${all('Case', [...bulk, 'referrals'])} } }`),
    person.send(`{ inbox(first: 5) { items ${all('Referral', bulk)} } }`),
    person.send(`{ referralsUnderReview(first: 5) { items ${all('Referral', bulk)} } }`),
    person.send(`{ legalGrounds { items ${all('LegalGround')} }
        tasks { caseId label } incidents { items { words } } }`),
    ...referrals.map(({ id }) => person.question('referral', { id }, all('Referral'))),
  ]);
  return answers.map(({ body }) => body).join('\n');
}
