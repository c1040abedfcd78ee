import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import type { Case } from '../case/case.entity.js';
import { Exclusion } from './exclusion.entity.js';
import { ProtectiveMeasure } from './measure.entity.js';

/** Somebody who works or supervises a case in person now. */
export interface Holding {
  readonly accountId: string;
  readonly relation: string;
}

/** Who works a case, who is kept from it, and what was done; null where that is not the reader's to see. */
@Injectable()
export class ProtectionLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Database) private readonly database: Database,
  ) {}

  async holders(ctx: Context, row: Readable<Case>): Promise<Holding[] | null> {
    if (!mayRead(row)) return null;
    return this.database.read<Holding>(
      scopeOf(ctx),
      `select account_id as "accountId", relation from grantor.holders_of($1) order by relation, account_id`,
      [row.id],
    );
  }

  async exclusions(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
  ): Promise<Readable<Exclusion>[] | null> {
    if (!mayRead(row)) return null;
    return this.reads.many(ctx, Exclusion, {
      fields,
      where: (params) => `t.case_id = ${params.add(row.id, 'uuid')} and t.lifted_at is null`,
    });
  }

  async measures(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
  ): Promise<Readable<ProtectiveMeasure>[] | null> {
    if (!mayRead(row)) return null;
    return this.reads.many(ctx, ProtectiveMeasure, {
      fields,
      where: (params) => `t.case_id = ${params.add(row.id, 'uuid')}`,
    });
  }
}

const mayRead = ({ access }: Readable<Case>): boolean => access.readable.includes('protection');
