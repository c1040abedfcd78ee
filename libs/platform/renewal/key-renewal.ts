import { setTimeout as sleep } from 'node:timers/promises';
import type { SealedRows, Unreadable } from '../database/sealed-rows.js';
import type { KeyCare } from '../vault/store/key-care.js';
import { KeyMissing } from '../vault/vault-error.js';
import type { Epoch } from './epoch.js';

export type Tell = (step: string, done: number, of: number) => void;

export interface Renewed {
  readonly subjects: number;
  readonly values: number;
  readonly unreadable: readonly Unreadable[];
}

/**
 * Gives subjects new keys while everybody works (P19). A new version is put beside the old one; every value is sealed
 * anew; then, once no process can still hold the old version in its memory, the old one is dropped. Killed anywhere, it
 * leaves both versions in place, and the next run goes on.
 */
export class KeyRenewal {
  constructor(
    private readonly care: KeyCare,
    private readonly rows: SealedRows,
    private readonly epoch: Epoch,
    /** For how long a process may go on sealing with a version it has in memory or in an open transaction. */
    private readonly waitMs: number,
  ) {}

  async run(subjects: readonly string[], tell: Tell): Promise<Renewed> {
    const unreadable = new Map<string, Unreadable[]>();
    const under = await this.each('new keys', subjects, tell, async (id) => this.renewed(id));
    let values = 0;
    const sealing = async (id: string): Promise<boolean> => {
      const key = await this.care.ringOf(id);
      if (!key) return false;
      const done = await this.rows.reseal(id, key.ring);
      values += done.values;
      unreadable.set(id, [...done.unreadable]);
      return done.values > 0;
    };
    await this.each('values sealed anew', under, tell, sealing);
    // Whoever sealed by the old version until a moment ago is found by another round; a clean round is the last.
    for (let late = under; late.length > 0; ) {
      tell('waiting for running processes', 0, 0);
      await sleep(this.waitMs);
      late = await this.each('values looked through', late, tell, sealing);
    }
    // What did not open keeps the key it may have been sealed with.
    const clean = under.filter((id) => !unreadable.get(id)?.length);
    if (clean.length > 0) await this.epoch.count();
    await this.each('old keys dropped', clean, tell, async (id) => {
      await this.care.retire(id).catch(unlessGone);
      return true;
    });
    return { subjects: clean.length, values, unreadable: [...unreadable.values()].flat() };
  }

  private async renewed(id: string): Promise<boolean> {
    try {
      await this.care.renew(id);
      return true;
    } catch (error) {
      unlessGone(error);
      return false;
    }
  }

  /** Those for which the work answered true. */
  private async each(
    step: string,
    subjects: readonly string[],
    tell: Tell,
    work: (id: string) => Promise<boolean>,
  ): Promise<string[]> {
    const yes: string[] = [];
    for (const [index, id] of subjects.entries()) {
      if (await work(id)) yes.push(id);
      tell(step, index + 1, subjects.length);
    }
    return yes;
  }
}

/** Destroyed or given away meanwhile: nothing is left to do. */
function unlessGone(error: unknown): void {
  if (!(error instanceof KeyMissing)) throw error;
}
