import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { writeEntry } from '#platform/audit/write-entry.js';
import { type IndexKey, IndexKeys } from '#platform/blind-index/index-keys.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { ReadGate } from '#platform/database/read-gate.js';
import type { Where } from '#platform/database/read-plan.js';
import { scopeOf } from '#platform/database/scope.js';
import { pageRequest } from '#platform/graphql/page.js';
import { noScope } from '#platform/identity/no-scope.js';
import { AccessAbility } from '#policy/ability.js';
import type { OrganisationKind } from '#policy/vocabulary.js';
import { Case } from '../case/case.entity.js';
import { CaseIndex, madeBy } from './case-index.js';

/** Cases of one transaction: far below the time one may last. */
const batch = 25;

interface Worker {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly kind: OrganisationKind;
}

/**
 * Puts into the index what is not there under today's rules and key: cases from before the index, or after either
 * changed. May be ended and begun again at any point, as it asks what is still missing. It goes to the cases by way of
 * those to whom they are open, one after another, and shows nothing to anybody: no opening, but an audit entry of its own.
 */
@Injectable()
export class Reindex {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(IndexKeys) private readonly keys: IndexKeys,
    @Inject(CaseIndex) private readonly index: CaseIndex,
  ) {}

  /** @param tell after each batch: whose cases, and how many by now. Answers how many cases it indexed. */
  async run(tell: (organisation: string, done: number) => void = () => undefined): Promise<number> {
    const workers = await this.database.read<Worker>(
      noScope,
      `select a.id, o.id as "organisationId", o.code, o.kind from account a join organisation o on o.id = a.organisation_id
       order by o.code, a.id`,
    );
    let done = 0;
    for (const worker of workers) {
      const ctx = contextOf(worker);
      let next: string | null = null;
      do {
        const step: Step = await this.step(ctx, worker.organisationId, next);
        next = step.next;
        done += step.done;
        if (step.done > 0) tell(worker.code, done);
      } while (next);
    }
    return done;
  }

  private async step(ctx: Context, organisationId: string, from: string | null): Promise<Step> {
    const key = await this.keys.keyOf(organisationId);
    const { items, next } = await this.reads.page(ctx, Case, pageRequest(batch, from), {
      fields: indexed,
      where: missing(organisationId, key),
    });
    if (items.length === 0) return { done: 0, next };
    // Nobody in person does this: the rows are those of their relation, the audit entry is the machine's.
    await this.database.transaction({ ...scopeOf(ctx), actor: '' }, async (tx) => {
      for (const { id, identity, safeContact } of items)
        await this.index.write(tx, organisationId, id, {
          identity: identity ?? undefined,
          safeContact: safeContact ?? undefined,
        });
      await writeEntry(tx, {
        actorId: null,
        actorOrganisationId: organisationId,
        action: 'reindex',
        subject: 'Case',
        subjectId: null,
        correlationId: ctx.correlationId,
      });
    });
    return { done: items.length, next };
  }
}

interface Step {
  readonly done: number;
  readonly next: string | null;
}

const indexed = (['identity', 'safeContact'] as const).map((name) => ({ name, section: name, masked: true }));

const missing =
  (organisationId: string, key: IndexKey | null): Where =>
  (params) => {
    const made = params.add(key ? madeBy(key.version) : 0, 'smallint');
    const lacks = (column: string, section: string): string =>
      `(t.${column} is not null and not exists (select from search_token s
        where s.case_id = t.id and s.section = '${section}' and s.made_by = ${made}))`;
    return `t.managing_organisation_id = ${params.add(organisationId, 'uuid')}
      and (${lacks('identity', 'identity')} or ${lacks('safe_contact', 'safeContact')})`;
  };

/** Whatever is open to this person as a caseworker or supervisor, of their own organisation or by name. */
function contextOf({ id, organisationId, kind }: Worker): Context {
  const actor = { id, organisationId, organisationKind: kind, roles: ['caseworker', 'supervisor'] as const };
  return {
    actor,
    ability: new AccessAbility(actor),
    language: 'en',
    correlationId: `reindex ${randomUUID()}`,
  };
}
