import type { Transaction } from '#platform/database/database.js';
import type { OutboxEvent } from '#platform/outbox/event-handlers.js';
import { type Audience, audiences } from '../../rule/audience.js';
import { notices, type Rule, rulesOf } from '../../rule/rules.js';
import type { EventClass, Urgency } from '../../rule/vocabulary.js';

/** What an endpoint asks to be told of, in words that tell a stranger nothing: they stand in what is sent. */
export const webhookClasses = ['request', 'work', 'decision', 'agreement', 'plan'] as const;
export type WebhookClass = (typeof webhookClasses)[number];

/** Emergencies are people's to answer, and no system's. */
const words: Readonly<Partial<Record<EventClass, WebhookClass>>> = {
  referral: 'request',
  assignment: 'work',
  decision: 'decision',
  agreement: 'agreement',
  plan: 'plan',
};

/** Told for the house they work in; whoever is told of what is theirs alone has a house that need not know. */
const ofTheHouse: ReadonlySet<Audience> = new Set<Audience>([
  'receivingFocalPoints',
  'receivingSupervisors',
  'sendingSupervisors',
  'offeredSupervisors',
  'partnerSupervisors',
  'proposerSupervisors',
  'planOfficers',
  'secretariat',
]);

export interface HouseTold {
  readonly organisationId: string;
  readonly urgency: Urgency;
}

const houseRules = (kind: string): readonly Rule[] => rulesOf(kind).filter(({ who }) => ofTheHouse.has(who));

/** The class of a kind of event of which houses are told; null where none is. */
export const webhookClassOf = (kind: string): WebhookClass | null =>
  houseRules(kind).length > 0 ? (words[notices.get(kind)?.class ?? 'upkeep'] ?? null) : null;

/** Of a sealed case there is nothing to hear, nor of one from which somebody of the house is kept: they may read its logs. */
const mayHear = /* sql */ `
  ($2::uuid is null or exists (select from case_access open where open.case_id = $2::uuid and open.any_until > platform.now())
    and not exists (select from case_access sealed where sealed.case_id = $2::uuid and sealed.sealed)
    and not exists (select from exclusion x join account kept on kept.id = x.account_id
      where x.case_id = $2::uuid and x.lifted_at is null and kept.organisation_id = told.organisation_id))`;

/**
 * Which houses are told of an event, by the same rules as their people and the rights of this moment (P8): where
 * somebody would be told for their house, it is, and where nobody is left who would be, it is not.
 */
export async function housesOf(
  { kind, refs }: Pick<OutboxEvent, 'kind' | 'refs'>,
  tx: Transaction,
): Promise<HouseTold[]> {
  const found = new Map<string, HouseTold>();
  for (const { who, urgency } of houseRules(kind)) {
    const rows = await tx.query<{ organisationId: string }>(
      `select distinct told.organisation_id as "organisationId" from (${audiences[who]}) heard
         join account told on told.id = heard.id
        where told.id is distinct from $3::uuid and ${mayHear} limit 1000`,
      [JSON.stringify(refs), refs['caseId'] ?? null, refs['actorId'] ?? null],
    );
    for (const { organisationId } of rows)
      if (!found.has(organisationId)) found.set(organisationId, { organisationId, urgency });
  }
  return [...found.values()];
}
