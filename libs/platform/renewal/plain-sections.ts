import { existsSync } from 'node:fs';
import type { Database } from '../database/database.js';
import { noScope } from '../database/scope.js';
import type { Keyring } from '../vault/key-store.js';
import { sealBox } from '../vault/sealed-box.js';
import type { KeyCare } from '../vault/store/key-care.js';
import { placeOf } from '../vault/vault.js';
import type { Tell } from './key-renewal.js';

const table = 'case_record';
const atOnce = 50;

/** Sections that were plain lie beside their cases until they are sealed: nothing may start meanwhile. */
export class PlainLeft extends Error {
  constructor() {
    super(
      'Sections that used to lie in the database in plain text wait to be sealed. Run: npm run keys -- seal',
    );
  }
}

interface PlainCase {
  readonly id: string;
  readonly personId: string;
}

/**
 * What a migration set aside because its section became an encrypted one. It is sealed case by case, each in a
 * transaction of its own: killed anywhere, what is done is done, and the next run goes on with the rest.
 */
export class PlainSections {
  constructor(private readonly database: Database) {}

  /** @throws PlainLeft */
  async check(): Promise<void> {
    if (await this.left()) throw new PlainLeft();
  }

  async left(): Promise<boolean> {
    const [row] = await this.database.read(noScope, 'select from platform.key_mark where plain_left');
    return row !== undefined;
  }

  /** @returns the persons whose key is not there, and whose sections therefore stay as they are */
  async seal(care: KeyCare, tell: Tell): Promise<string[]> {
    const [{ cases } = { cases: 0 }] = await this.database.read<{ cases: number }>(
      noScope,
      'select count(distinct case_id)::int as cases from plain_section',
    );
    const keyless: string[] = [];
    let after = '00000000-0000-0000-0000-000000000000';
    for (let done = 0; ; ) {
      const some = await this.database.read<PlainCase>(
        noScope,
        `select id, person_id as "personId" from ${table}
         where id > $1 and exists (select from plain_section p where p.case_id = id) order by id limit ${atOnce}`,
        [after],
      );
      for (const one of some) {
        if (!(await this.sealOne(one, care))) keyless.push(one.personId);
        tell('sections sealed', ++done, cases);
        after = one.id;
      }
      if (some.length < atOnce) break;
    }
    return keyless;
  }

  private async sealOne({ id, personId }: PlainCase, care: KeyCare): Promise<boolean> {
    const key = await care.ringOf(personId);
    if (!key && !existsSync(care.store.folder.tombOf(personId))) return false;
    await this.database.transaction(noScope, async (tx) => {
      const rows = await tx.query<{ section: string; value: unknown }>(
        'select section, value from plain_section where case_id = $1',
        [id],
      );
      // Of a person who was destroyed meanwhile nothing is kept.
      for (const { section, value } of key ? rows : [])
        await tx.query(`update ${table} set ${section} = $2 where id = $1 and ${section} is null`, [
          id,
          key && sealed(key.ring, { column: section, rowId: id, subjectId: personId }, value),
        ]);
      await tx.query('delete from plain_section where case_id = $1', [id]);
    });
    return true;
  }

  /** Nothing is left. Deleted rows lie in a table's file until it is written anew: an emptied one has a new file. */
  end(): Promise<void> {
    return this.database.transaction(noScope, async (tx) => {
      await tx.query('truncate plain_section');
      await tx.query('update platform.key_mark set plain_left = false');
    });
  }
}

function sealed(
  { current, keys }: Keyring,
  place: { column: string; rowId: string; subjectId: string },
  value: unknown,
): Buffer {
  const key = keys.get(current);
  if (!key) throw new Error(`The key of ${place.subjectId} has no version ${current}`);
  return sealBox(key, current, placeOf({ table, ...place }), Buffer.from(JSON.stringify(value)));
}
