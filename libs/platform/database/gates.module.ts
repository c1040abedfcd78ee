import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { patience } from '../graphql/limits/limits.js';
import { PlannedReads } from '../planned/planned-reads.js';
import { dataSource } from './data-source.js';
import { Database, TRANSACTION_MS } from './database.js';
import { patiently } from './patiently.js';
import { ReadGate } from './read-gate.js';
import { RequestKey } from './request-key.js';
import { WriteGate } from './write-gate.js';

export interface GatesOptions {
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  /** 32 bytes. */
  readonly requestKey: Buffer;
  readonly poolSize?: number;
}

/** Somebody waits at the other end: what takes longer than these has hung, and holds locks others wait for. */
const timeLimits = {
  statement_timeout: patience.statementMs,
  lock_timeout: patience.lockMs,
  idle_in_transaction_session_timeout: patience.transactionMs,
};

@Module({})
export class GatesModule {}

/** The two doors of the house, for every module; needs a global vault. */
export function gatesTo({ url, entities, requestKey, poolSize }: GatesOptions): DynamicModule {
  const parts = [Database, ReadGate, WriteGate, PlannedReads];
  return {
    module: GatesModule,
    global: true,
    providers: [
      {
        provide: DataSource,
        useFactory: () => patiently(() => dataSource(url, entities, poolSize, timeLimits).initialize()),
      },
      { provide: TRANSACTION_MS, useValue: patience.transactionMs },
      { provide: RequestKey, useValue: new RequestKey(requestKey) },
      ...parts,
    ],
    exports: [DataSource, RequestKey, ...parts],
  };
}
