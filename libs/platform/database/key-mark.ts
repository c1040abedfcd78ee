import { createHmac, timingSafeEqual } from 'node:crypto';
import { dataSource } from './data-source.js';

/** The database belongs to other keys than those at hand. */
export class OtherKeys extends Error {
  constructor() {
    super(
      'This database was filled with the keys of another data folder. Give that folder as DATA_DIR, or the address of an empty database.',
    );
  }
}

/**
 * Marks an empty database with the keys it will be filled with, and refuses one that has other keys: everything
 * in it that identifies a person would be unreadable, and what is written now would be lost to its owner.
 * @throws OtherKeys
 */
export async function claimKeys(ownerUrl: string, indexKey: Buffer): Promise<void> {
  const mark = createHmac('sha256', indexKey).update('itgel key mark').digest();
  const owner = await dataSource(ownerUrl, [], 1).initialize();
  try {
    await owner.query(
      `insert into platform.key_mark as held (mark) values ($1)
       on conflict (single) do update set mark = coalesce(held.mark, excluded.mark)`,
      [mark],
    );
    const [held]: { mark: Buffer }[] = await owner.query('select mark from platform.key_mark');
    if (!held || !timingSafeEqual(held.mark, mark)) throw new OtherKeys();
  } finally {
    await owner.destroy();
  }
}
