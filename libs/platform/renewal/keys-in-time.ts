import type { Provider } from '@nestjs/common';
import { Database } from '../database/database.js';
import { patiently } from '../database/patiently.js';
import { Epoch } from './epoch.js';
import { PlainSections } from './plain-sections.js';

const KEYS_IN_TIME = Symbol('KEYS_IN_TIME');

/**
 * Nothing starts on a database and a key store of different times, nor on one in which something is still to be sealed.
 * @throws OtherTime or PlainLeft, which ends the start
 */
export function keysInTime(keystoreDir: string): Provider {
  return {
    provide: KEYS_IN_TIME,
    inject: [Database],
    useFactory: (database: Database) =>
      patiently(async () => {
        await new Epoch(keystoreDir, database).check();
        await new PlainSections(database).check();
      }),
  };
}
