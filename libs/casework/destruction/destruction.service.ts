import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { recordEvent } from '../timeline/record-event.js';
import { Destruction } from './destruction.entity.js';
import type {
  ApproveDestructionInput,
  RefuseDestructionInput,
  RequestDestructionInput,
} from './destruction.input.js';

/** Two people: whoever oversees the case asks, the data-protection officer decides. The worker then does it (P20). */
@Injectable()
export class DestructionService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReadGate) private readonly reads: ReadGate,
  ) {}

  page(
    ctx: Context,
    first: number | undefined,
    after: string | undefined,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Destruction>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, Destruction, pageRequest(first, after), { fields });
  }

  one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Destruction> | null> {
    return this.reads.one(ctx, Destruction, id, { fields });
  }

  request(ctx: Context, input: RequestDestructionInput): Promise<string> {
    return this.writes.run(ctx, 'requestDestruction', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['code', 'managingOrganisationId']);
      const [open] = await tx.plain.query(
        `select from destruction where case_id = $1 and status <> 'refused'`,
        [row.id],
      );
      if (open) throw new DomainError('CONFLICT', { reason: 'alreadyRequested' });
      const id = randomUUID();
      const organisationId = row.managingOrganisationId ?? '';
      await tx.insert(Destruction, {
        id,
        caseId: row.id,
        caseCode: row.code ?? '',
        organisationId,
        ground: input.ground,
        status: 'requested',
        requestedBy: ctx.actor.id ?? '',
      });
      await recordEvent(tx, 'destructionRequested', row.id);
      await tx.emit('destruction.requested', row.id, { caseId: row.id, destructionId: id, organisationId });
      return { id, subject: 'Destruction', caseId: row.id };
    });
  }

  approve(ctx: Context, input: ApproveDestructionInput): Promise<string> {
    return this.decide(ctx, 'approveDestruction', input, 'approved');
  }

  refuse(ctx: Context, input: RefuseDestructionInput): Promise<string> {
    return this.decide(ctx, 'refuseDestruction', input, 'refused');
  }

  private decide(
    ctx: Context,
    command: 'approveDestruction' | 'refuseDestruction',
    input: ApproveDestructionInput,
    status: 'approved' | 'refused',
  ): Promise<string> {
    return this.writes.run(ctx, command, input, async (tx) => {
      const row = await tx.peek(Destruction, input.destructionId, ['status']);
      if (row.status !== 'requested') throw new DomainError('CONFLICT', { reason: 'alreadyDecided' });
      const { id, caseId, requestedBy: askerId } = await tx.load(Destruction, input.destructionId, []);
      await tx.save(Destruction, row, { status, decidedBy: ctx.actor.id, decidedAt: tx.now });
      await tx.emit(`destruction.${status}`, caseId, { caseId, destructionId: id, askerId });
      return { id, subject: 'Destruction', caseId };
    });
  }
}
