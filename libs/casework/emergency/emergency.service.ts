import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isCaseCode } from '#country/case-code.js';
import { emergencyMinutes } from '#country/clock.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { recordEvent } from '../timeline/record-event.js';
import type {
  EndEmergencyAccessInput,
  OpenEmergencyAccessInput,
  ReviewEmergencyAccessInput,
} from './emergency.input.js';
import { EmergencyAccess } from './emergency-access.entity.js';

interface Opened {
  readonly caseId: string;
  readonly untilAt: Date;
  readonly refused: string | null;
}

/** A case that is opened because waiting would harm her, by somebody of the house who does not work it (P12). */
@Injectable()
export class EmergencyService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(KeyStore) private readonly keys: KeyStore,
  ) {}

  /** In a session in which the password has just been given again: a screen left open must not do. */
  open(ctx: Context, input: OpenEmergencyAccessInput): Promise<string> {
    return this.writes.run(ctx, 'openEmergencyAccess', input, async (tx) => {
      tx.judge('EmergencyAccess');
      const caseCode = input.caseCode.trim().toUpperCase();
      const sessionId = ctx.session?.id;
      if (!sessionId || !isCaseCode(caseCode)) throw notFound();
      const [opened] = await tx.plain.query<Opened>(
        `select case_id as "caseId", until_at as "untilAt", refused from grantor.open_emergency($1, $2, $3)`,
        [caseCode, sessionId, emergencyMinutes],
      );
      if (!opened || opened.refused === 'notFound') throw notFound();
      if (opened.refused === 'confirmFirst') throw new DomainError('FORBIDDEN', { reason: 'confirmFirst' });
      if (opened.refused) throw new DomainError('CONFLICT', { reason: opened.refused });
      const { caseId, untilAt } = opened;
      const id = randomUUID();
      const organisationId = ctx.actor.organisationId ?? '';
      await recordEvent(tx, 'emergency.opened', caseId);
      await this.keys.create(id, organisationId);
      await tx.insert(EmergencyAccess, {
        id,
        caseId,
        caseCode,
        organisationId,
        sessionId,
        openedBy: ctx.actor.id ?? '',
        reason: input.reason,
        openedAt: tx.now,
        untilAt,
      });
      await tx.emit('emergency.opened', caseId, { emergencyId: id, caseId, organisationId });
      return { id, subject: 'EmergencyAccess', caseId };
    });
  }

  end(ctx: Context, input: EndEmergencyAccessInput): Promise<string> {
    return this.writes.run(ctx, 'endEmergencyAccess', input, async (tx) => {
      const row = await tx.load(EmergencyAccess, input.emergencyId, ['caseId']);
      const [done] = await tx.plain.query<{ ended: boolean }>('select grantor.end_emergency($1) as ended', [
        row.id,
      ]);
      if (!done?.ended) throw new DomainError('CONFLICT', { reason: 'noChange' });
      return { id: row.id, subject: 'EmergencyAccess', caseId: row.caseId };
    });
  }

  review(ctx: Context, input: ReviewEmergencyAccessInput): Promise<string> {
    return this.writes.run(ctx, 'reviewEmergencyAccess', input, async (tx) => {
      const row = await tx.load(EmergencyAccess, input.emergencyId, ['caseId', 'reviewedAt']);
      if (row.reviewedAt) throw new DomainError('CONFLICT', { reason: 'alreadyReviewed' });
      if (row.openedBy === ctx.actor.id) throw new DomainError('FORBIDDEN', { reason: 'secondPerson' });
      await tx.save(EmergencyAccess, row, {
        reviewedBy: ctx.actor.id ?? '',
        reviewedAt: tx.now,
        verdict: input.verdict,
        note: input.note,
      });
      const { id, caseId, organisationId } = row;
      await tx.emit('emergency.reviewed', caseId, { emergencyId: id, caseId, organisationId });
      return { id, subject: 'EmergencyAccess', caseId };
    });
  }
}
