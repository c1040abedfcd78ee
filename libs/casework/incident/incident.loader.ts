import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { Incident } from './incident.entity.js';

@Injectable()
export class IncidentLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  async all(ctx: Context, fields: readonly SelectedField[]): Promise<Readable<Incident>[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.many(ctx, Incident, { fields });
  }

  one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Incident> | null> {
    return this.reads.one(ctx, Incident, id, { fields });
  }
}
