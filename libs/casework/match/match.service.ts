import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import type { AnswerMatchInput, DecideMatchInput } from './match.input.js';
import { MatchQuestion } from './match-question.entity.js';
import { OrganisationMatch } from './organisation-match.entity.js';

const statusAfter = { ask: 'asked', notSame: 'notSame' } as const;

interface Rows {
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}

/** The broker decides whether to ask both; each answers for itself; what follows, the database does for both at once. */
@Injectable()
export class MatchService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReadGate) private readonly reads: ReadGate,
  ) {}

  matches(
    ctx: Context,
    { first, after }: Rows,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<OrganisationMatch>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, OrganisationMatch, pageRequest(first, after), { fields });
  }

  questions(
    ctx: Context,
    { first, after }: Rows,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<MatchQuestion>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, MatchQuestion, pageRequest(first, after), { fields });
  }

  async match(
    ctx: Context,
    id: string,
    fields: readonly SelectedField[],
  ): Promise<Readable<OrganisationMatch>> {
    const found = await this.reads.one(ctx, OrganisationMatch, id, { fields });
    if (!found) throw notFound();
    return found;
  }

  async question(
    ctx: Context,
    id: string,
    fields: readonly SelectedField[],
  ): Promise<Readable<MatchQuestion>> {
    const found = await this.reads.one(ctx, MatchQuestion, id, { fields });
    if (!found) throw notFound();
    return found;
  }

  decide(ctx: Context, input: DecideMatchInput): Promise<string> {
    return this.writes.run(ctx, 'decideMatch', input, async (tx) => {
      const seen = await tx.peek(OrganisationMatch, input.matchId, ['status']);
      if (seen.status !== 'found') throw new DomainError('CONFLICT', { reason: 'alreadyDecided' });
      const row = await tx.load(OrganisationMatch, input.matchId, ['version']);
      tx.assertVersion(row, input.version);
      await tx.save(OrganisationMatch, row, {
        status: statusAfter[input.decision],
        decidedBy: ctx.actor.id,
        decidedAt: tx.now,
        version: input.version + 1,
      });
      return { id: row.id, subject: 'OrganisationMatch' };
    });
  }

  answer(ctx: Context, input: AnswerMatchInput): Promise<string> {
    return this.writes.run(ctx, 'answerMatch', input, async (tx) => {
      const seen = await tx.peek(MatchQuestion, input.questionId, ['agrees', 'outcome']);
      if (seen.agrees !== null || seen.outcome !== null)
        throw new DomainError('CONFLICT', { reason: 'alreadyDecided' });
      const row = await tx.load(MatchQuestion, input.questionId, ['version']);
      tx.assertVersion(row, input.version);
      await tx.save(MatchQuestion, row, {
        agrees: input.agrees,
        answeredBy: ctx.actor.id,
        answeredAt: tx.now,
        version: input.version + 1,
      });
      return { id: row.id, subject: 'MatchQuestion', caseId: row.caseId };
    });
  }
}
