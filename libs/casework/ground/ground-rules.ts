import { dayOf } from '#country/day.js';
import { groundRecipients, mandatoryReport } from '#country/legal-ground.js';
import type { Readable } from '#platform/database/read-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { invalid } from '#platform/errors/domain-error.js';
import { disclosableSections, type OrganisationKind } from '#policy/vocabulary.js';
import type { Case } from '../case/case.entity.js';
import { majorityToday } from '../consent/consent-rules.js';
import type { ClaimGroundInput } from './ground.input.js';

/** What each ground has to say for itself before anybody looks at it. */
export async function assertClaim(
  tx: WriteTransaction,
  row: Pick<Readable<Case>, 'demographics' | 'identity'>,
  input: ClaimGroundInput,
): Promise<void> {
  const { kind, trigger } = input;
  const allowed: readonly string[] = disclosableSections;
  if (!input.sections.every((section) => allowed.includes(section)))
    throw invalid('sections', 'notDisclosable');
  if (kind === 'mandatoryReport') assertReport(trigger, input.sections);
  else if (trigger) throw invalid('trigger', 'notOfThisGround');
  await assertRecipient(tx, input);
  if (kind === 'bestInterests' && majorityToday(row, dayOf(tx.now)) === 'adult')
    throw invalid('kind', 'notAChild');
  const onPaper = kind === 'courtOrder' || kind === 'lawEnforcementRequest';
  if (onPaper && !input.authority?.trim()) throw invalid('authority', 'empty');
  if (onPaper && !input.number?.trim()) throw invalid('number', 'empty');
  if (kind === 'lawEnforcementRequest' && !input.article?.trim()) throw invalid('article', 'empty');
  if (input.forbidsTelling && !onPaper) throw invalid('forbidsTelling', 'onlyACourtForbids');
  if (input.forbidsTelling && input.told) throw invalid('told', 'courtForbidsTelling');
}

async function assertRecipient({ plain, ctx }: WriteTransaction, input: ClaimGroundInput): Promise<void> {
  const { recipientId, kind, trigger } = input;
  const [recipient] = await plain.query<{ kind: OrganisationKind }>(
    'select kind from organisation where id = $1',
    [recipientId],
  );
  if (!recipient || recipientId === ctx.actor.organisationId) throw invalid('recipientId', 'noSuchReceiver');
  const kinds = groundRecipients(kind, trigger);
  if (kinds && !kinds.includes(recipient.kind)) throw invalid('recipientId', 'notForThisGround');
}

function assertReport(trigger: string | null | undefined, sections: readonly string[]): void {
  const report = mandatoryReport(trigger ?? '');
  if (!report) throw invalid('trigger', 'noTrigger');
  const wanted: readonly string[] = report.sections;
  if (!sections.every((section) => wanted.includes(section))) throw invalid('sections', 'moreThanReported');
}
