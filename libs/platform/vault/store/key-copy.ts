import { z } from 'zod';
import { Tampered } from '../vault-error.js';

/** One organisation's copy of a subject's key as it lies on disk: every version, wrapped. */
export interface KeyCopy {
  readonly current: number;
  readonly keys: Readonly<Record<number, string>>;
}

const shape = z.object({
  current: z.number().int().min(1).max(255),
  keys: z.record(z.string().regex(/^\d{1,3}$/), z.string().regex(/^(file|vault):v\d+:/)),
});

/** The first byte of a sealed box: how copies were written when there was one version of everything. */
const boxFormat = 1;

export function readCopy(bytes: Buffer, subjectId: string): KeyCopy {
  if (bytes[0] === boxFormat) return { current: 1, keys: { 1: `file:v1:${bytes.toString('base64')}` } };
  try {
    return shape.parse(JSON.parse(bytes.toString()));
  } catch {
    throw new Tampered(`the key of subject ${subjectId}`);
  }
}

export const writeCopy = (copy: KeyCopy): Buffer => Buffer.from(JSON.stringify(copy));

export const versionsOf = (copy: KeyCopy): number[] =>
  Object.keys(copy.keys)
    .map(Number)
    .sort((a, b) => a - b);
