import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { DomainError } from '../../errors/domain-error.js';
import type { Place } from '../sealed-box.js';
import { ensureDirectory, isAbsent, syncDirectory, writeDurably } from './durable-file.js';
import { idOf } from './id-of.js';
import { type KeyCopy, readCopy, writeCopy } from './key-copy.js';

export type Holding = 'own' | 'shared';
export interface Held {
  readonly organisationId: string;
  readonly as: Holding;
}

/**
 * Where things lie in a key store of files:
 *
 *     organisation/<id>/…                       what wraps, or the address of the vault that does
 *     subject/<ab>/<id>/<organisation>.own      a subject's key, wrapped for the organisation that owns it
 *     subject/<ab>/<id>/<organisation>.shared   and for those it was shared with
 *     destroyed/<ab>/<id>                       that a key was destroyed: it is never made again
 *     epoch                                     which renewal of keys the store has seen
 */
export class KeyFolder {
  readonly drafts: string;
  readonly locks: string;

  constructor(readonly directory: string) {
    this.drafts = join(directory, 'draft');
    this.locks = join(directory, 'lock');
    reaching(() => {
      for (const room of ['organisation', 'subject', 'destroyed', 'draft', 'lock', 'orphan'])
        ensureDirectory(join(directory, room));
    });
  }

  homeOf(subjectId: string): string {
    return join(this.directory, 'subject', idOf(subjectId).slice(0, 2), idOf(subjectId));
  }

  tombOf(subjectId: string): string {
    return join(this.directory, 'destroyed', idOf(subjectId).slice(0, 2), idOf(subjectId));
  }

  copyOf(subjectId: string, organisationId: string, as: Holding): string {
    return join(this.homeOf(subjectId), `${idOf(organisationId)}.${as}`);
  }

  /** The organisation's copy, its own or one shared with it. */
  async read(subjectId: string, organisationId: string): Promise<KeyCopy | null> {
    const bytes =
      (await this.bytesOf(this.copyOf(subjectId, organisationId, 'own'))) ??
      (await this.bytesOf(this.copyOf(subjectId, organisationId, 'shared')));
    return bytes && readCopy(bytes, subjectId);
  }

  readAs(subjectId: string, { organisationId, as }: Held): KeyCopy {
    return readCopy(readFileSync(this.copyOf(subjectId, organisationId, as)), subjectId);
  }

  write(subjectId: string, { organisationId, as }: Held, copy: KeyCopy): void {
    writeDurably(this.copyOf(subjectId, organisationId, as), writeCopy(copy));
  }

  /** With the drafts a killed process may have left of it. */
  remove(subjectId: string, { organisationId, as }: Held): void {
    const home = this.homeOf(subjectId);
    const files = namesIn(home).filter((name) => name.startsWith(`${idOf(organisationId)}.${as}`));
    for (const name of files) rmSync(join(home, name), { force: true });
    if (files.length > 0) syncDirectory(home);
  }

  /** Who holds a copy, the owner first. */
  holders(subjectId: string): Held[] {
    return namesIn(this.homeOf(subjectId))
      .map((name) => /^([0-9a-f-]{36})\.(own|shared)$/.exec(name))
      .filter((match) => match !== null)
      .map(([, organisationId = '', as]) => ({ organisationId, as: as as Holding }))
      .sort((a, b) => a.as.localeCompare(b.as));
  }

  /** Every subject with a key, in an order that stays the same. */
  subjects(): string[] {
    return namesIn(join(this.directory, 'subject'))
      .sort()
      .flatMap((shard) => namesIn(join(this.directory, 'subject', shard)).sort());
  }

  /** Null when the file is not there, though the store is. */
  private async bytesOf(path: string): Promise<Buffer | null> {
    try {
      return await readFile(path);
    } catch (error) {
      if (isAbsent(error) && existsSync(this.drafts)) return null;
      throw error;
    }
  }
}

/** What a wrapped key is bound to: moved to another subject, organisation or version it does not open (P18). */
export const wrappedPlace = (subjectId: string, organisationId: string, version: number): Place => [
  'key',
  idOf(subjectId),
  idOf(organisationId),
  ...(version > 1 ? [String(version)] : []),
];

export const namesIn = (directory: string): string[] => (existsSync(directory) ? readdirSync(directory) : []);

/** A store that cannot be reached is an outage, and says so. */
export function reaching<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asOutage(error);
  }
}

export async function reachingLater<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asOutage(error);
  }
}

const asOutage = (error: unknown): unknown =>
  isNativeError(error) && ('syscall' in error || ('errcode' in error && error.errcode !== undefined))
    ? new DomainError('UNAVAILABLE')
    : error;
