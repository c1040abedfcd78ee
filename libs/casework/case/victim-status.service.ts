import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { openTask } from '../task/open-task.js';
import { recordEvent } from '../timeline/record-event.js';
import { Case } from './case.entity.js';
import type { ConfirmVictimStatusInput, DecideVictimStatusInput } from './case.input.js';

/** The check proposes, a person decides, a second person confirms (DOMAIN §4). */
@Injectable()
export class VictimStatusService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  decide(ctx: Context, input: DecideVictimStatusInput): Promise<string> {
    return this.writes.run(ctx, 'decideVictimStatus', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['version']);
      tx.assertVersion(row, input.version);
      await tx.save(Case, row, {
        victimStatus: {
          status: input.status,
          decidedBy: ctx.actor.id ?? '',
          decidedAt: tx.now,
          basis: input.basis,
          confirmedBy: null,
          confirmedAt: null,
        },
        version: input.version + 1,
      });
      await recordEvent(tx, `victimStatus.${input.status}`, row.id);
      await openTask(tx, 'confirmVictimStatus', row.id);
      return { id: row.id, subject: 'Case', caseId: row.id };
    });
  }

  confirm(ctx: Context, input: ConfirmVictimStatusInput): Promise<string> {
    return this.writes.run(ctx, 'confirmVictimStatus', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['version', 'victimStatus']);
      tx.assertVersion(row, input.version);
      const { victimStatus } = row;
      if (!victimStatus || victimStatus.confirmedBy)
        throw new DomainError('CONFLICT', { reason: 'nothingToConfirm' });
      if (victimStatus.decidedBy === ctx.actor.id)
        throw new DomainError('FORBIDDEN', { reason: 'secondPerson' });
      await tx.save(Case, row, {
        victimStatus: { ...victimStatus, confirmedBy: ctx.actor.id, confirmedAt: tx.now },
        version: input.version + 1,
      });
      await recordEvent(tx, 'victimStatus.confirmed', row.id);
      return { id: row.id, subject: 'Case', caseId: row.id };
    });
  }
}
