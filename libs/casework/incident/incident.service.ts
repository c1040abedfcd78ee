import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { Incident } from './incident.entity.js';
import type { CreateIncidentInput } from './incident.input.js';

@Injectable()
export class IncidentService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(KeyStore) private readonly keys: KeyStore,
  ) {}

  create(ctx: Context, input: CreateIncidentInput): Promise<string> {
    return this.writes.run(ctx, 'createIncident', input, async (tx) => {
      tx.judge('Incident');
      const id = randomUUID();
      const organisationId = ctx.actor.organisationId ?? '';
      await this.keys.create(id, organisationId);
      await tx.insert(Incident, { id, organisationId, createdBy: ctx.actor.id ?? '', words: input.words });
      return { id, subject: 'Incident' };
    });
  }
}
