import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { disclosableSections } from '#policy/vocabulary.js';
import { type Majority, majorityOf } from '../assessment/majority.js';
import type { Case } from '../case/case.entity.js';
import type { ConsentWordsInput } from './consent.input.js';

/** What has to be known of a case before anybody consents for her. */
export const ageFacts = ['demographics', 'identity'] as const satisfies readonly (keyof Case)[];

/** By what is known of her age today, not when it was written down: she comes of age meanwhile. */
export function majorityToday(
  { demographics, identity }: Pick<Case, 'demographics' | 'identity'>,
  today: string,
): Majority {
  return majorityOf(
    {
      birthDate: identity?.birthDate,
      ageBand: demographics?.ageBand,
      ageUncertain: demographics?.ageUncertain,
    },
    today,
  );
}

/** A child's guardian or an authority consents, and the child assents (DOMAIN §4). */
export function assertChildHeard(input: ConsentWordsInput): void {
  const missing = (field: string, reason: string): DomainError =>
    new DomainError('CONSENT_REQUIRED', { field, reason });
  if (input.givenBy === 'self') throw missing('givenBy', 'childNeedsGuardian');
  if (input.assent === null || input.assent === undefined) throw missing('assent', 'childNotAsked');
  if (!input.assent) throw missing('assent', 'childDissents');
}

/** The guardian's rights ended when she came of age: she decides herself. */
export function assertOwnWord(input: ConsentWordsInput): void {
  if (input.givenBy === 'guardian') throw invalid('givenBy', 'adultDecidesHerself');
}

export async function assertRecipient({ plain, ctx }: WriteTransaction, recipientId: string): Promise<void> {
  const found = await plain.query('select from organisation where id = $1', [recipientId]);
  if (found.length === 0 || recipientId === ctx.actor.organisationId)
    throw invalid('recipientId', 'noSuchReceiver');
}

export function assertSound(input: ConsentWordsInput, today: string): void {
  if (input.giverLinkedToSuspect) throw invalid('givenBy', 'giverLinkedToSuspect');
  if (input.validUntil && input.validUntil < today) throw invalid('validUntil', 'pastDate');
  const allowed: readonly string[] = disclosableSections;
  const foreign = [...input.sections, ...(input.restrictions ?? [])].find(
    (section) => !allowed.includes(section),
  );
  if (foreign) throw invalid('sections', 'notDisclosable');
}
