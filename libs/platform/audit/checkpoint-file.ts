import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDirectory, syncDirectory, writeDurably } from '../vault/store/durable-file.js';
import { canonical, type SignedCheckpoint } from './canonical.js';
import type { CheckingKey } from './signing-key.js';

export const checkpointLine = (checkpoint: SignedCheckpoint): string => canonical({ ...checkpoint });

/** Checkpoints in a folder that should be somebody else's: one a line, added at the end and never rewritten. */
export class CheckpointFile {
  readonly path: string;

  constructor(private readonly directory: string) {
    this.path = join(directory, 'checkpoints.jsonl');
  }

  /** Returns when the line is on the disk. */
  append(checkpoint: SignedCheckpoint): void {
    ensureDirectory(this.directory);
    const isNew = !existsSync(this.path);
    const file = openSync(this.path, 'a+', 0o644);
    try {
      // A kill may have cut the last line short: what follows begins on a line of its own.
      const start = endsOpen(file) ? '\n' : '';
      writeSync(file, `${start}${checkpointLine(checkpoint)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (isNew) syncDirectory(this.directory);
  }

  /** The key that checks them, beside them. Give it to the verifier by another way too. */
  publish(key: CheckingKey): void {
    ensureDirectory(this.directory);
    const path = join(this.directory, `key-${key.id}.pem`);
    if (!existsSync(path)) writeDurably(path, Buffer.from(key.pem));
  }
}

function endsOpen(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}
