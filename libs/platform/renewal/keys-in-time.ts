import type { Provider } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Epoch } from './epoch.js';

const KEYS_IN_TIME = Symbol('KEYS_IN_TIME');

/** Nothing starts on a database and a key store of different times. @throws OtherTime, which ends the start */
export function keysInTime(keystoreDir: string): Provider {
  return {
    provide: KEYS_IN_TIME,
    inject: [Database],
    useFactory: (database: Database) => new Epoch(keystoreDir, database).check(),
  };
}
