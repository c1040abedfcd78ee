import { Inject, Injectable } from '@nestjs/common';
import { isCaseCode } from '#country/case-code.js';
import { endOfDay } from '#country/day.js';
import type { Context, Language } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { isDay } from '#platform/graphql/day.scalar.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { say } from '#platform/messages/messages.js';
import { commands } from '#policy/grant.js';
import type { Params } from '#policy/query.js';
import type { AuditAction } from './audit-action.js';
import { AuditEntry } from './audit-entry.entity.js';

export interface AuditQuestion {
  readonly caseCode?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  /** Days in the country, both included. */
  readonly from: string;
  readonly until: string;
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}

/** What is on record and no command: openings, sign-ins, and looks into the log itself. */
const looks = [
  'open',
  'findCases',
  'readOpenings',
  'searchAudit',
  'signInFailed',
  'escalateEmergencyAccess',
  'handOverCase',
];

/** Every action there can be an entry of, in the order of a person's road. */
export const auditActions: readonly string[] = [...looks, ...commands];

/** One search looks through a quarter at most, so that it answers however long the log has become. */
const longestDays = 92;
const dayMs = 86_400_000;

@Injectable()
export class AuditEntryLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  actions(ctx: Context): AuditAction[] {
    assertReadsAudit(ctx);
    return auditActions.map((action) => ({ action, label: actionLabel(ctx.language, action) }));
  }

  /** What concerns the officer's own organisation: its cases, whoever came to them, and its people. */
  async page(
    ctx: Context,
    question: AuditQuestion,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<AuditEntry>>> {
    assertReadsAudit(ctx);
    assertAnswerable(question);
    const { from, until, caseCode, actorId, action, first, after } = question;
    const where = (params: Params): string =>
      [
        `t.at > ${params.add(new Date(endOfDay(from).getTime() - dayMs), 'timestamptz')}`,
        `t.at <= ${params.add(endOfDay(until), 'timestamptz')}`,
        ...(actorId ? [byPerson(params.add(actorId, 'uuid'))] : []),
        ...(action ? [`t.action = ${params.add(action, 'text')}`] : []),
      ].join(' and ');
    const by = caseCode ? { by: [{ property: 'caseCode', value: caseCode }] } : {};
    return this.reads.page(ctx, AuditEntry, pageRequest(first, after), { fields, where, ...by });
  }
}

export const actionLabel = (language: Language, action: string): string =>
  say(language, [`action.${action}`, action]);

export function assertReadsAudit({ actor, ability }: Context): void {
  if (actor.id === null) throw new DomainError('UNAUTHENTICATED');
  if (!ability.couldEver('read', 'AuditEntry', 'audit')) throw new DomainError('FORBIDDEN');
}

/** Whoever signs in is nobody yet: the entry names the account. */
const byPerson = (id: string): string =>
  `(t.actor_id = ${id} or t.actor_id is null and t.subject = 'Account' and t.subject_id = ${id})`;

function assertAnswerable({ caseCode, actorId, action, from, until }: AuditQuestion): void {
  if (caseCode && !isCaseCode(caseCode)) throw invalid('caseCode', 'notACaseCode');
  if (actorId && !isUuid(actorId)) throw invalid('actorId', 'notAnId');
  if (action && !auditActions.includes(action)) throw invalid('action', 'unknownChoice');
  if (!isDay(from)) throw invalid('from', 'impossibleDate');
  if (!isDay(until)) throw invalid('until', 'impossibleDate');
  const days = (Date.parse(until) - Date.parse(from)) / dayMs;
  if (days < 0) throw invalid('until', 'endsBeforeItBegins');
  if (days >= longestDays) throw invalid('until', 'tooManyDays', { days: longestDays });
}
