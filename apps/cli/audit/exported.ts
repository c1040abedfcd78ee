import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { z } from 'zod';
import { batchHash, type SignedCheckpoint } from '#platform/audit/canonical.js';
import type { CheckingKey } from '#platform/audit/signing-key.js';
import type { Findings } from './findings.js';

/** What the checkpoints given prove: everything up to the last of them. */
export interface Exported {
  readonly checkpoints: number;
  /** Lines that are no checkpoint, such as one that a power cut left half written. */
  readonly unreadable: number;
  readonly last: SignedCheckpoint | null;
}

const whole = z.int().nonnegative();
const line = z.strictObject({
  number: whole,
  at: z.string(),
  from: whole,
  until: whole,
  entries: whole,
  total: whole,
  content: z.string(),
  previous: z.string(),
  key: z.string(),
  signature: z.string(),
});
const atOnce = 1_000;

/** Compares exported checkpoints, in whatever order they stand, with what the chain has at their place now. */
export async function compareExported(
  client: pg.Client,
  files: readonly string[],
  keys: readonly CheckingKey[],
  findings: Findings,
): Promise<Exported> {
  let [checkpoints, unreadable] = [0, 0];
  let last: SignedCheckpoint | null = null;
  let waiting: SignedCheckpoint[] = [];
  const compare = async () => {
    await compareSome(client, waiting, findings);
    waiting = [];
  };
  for (const path of files)
    for await (const text of createInterface({
      input: createReadStream(path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (text.trim() === '') continue;
      const checkpoint = readCheckpoint(text);
      if (!checkpoint) {
        unreadable++;
        continue;
      }
      checkpoints++;
      if (!keys.some((key) => key.signed(checkpoint))) {
        findings.add(checkpoint.number, 'checkpointForged');
        continue;
      }
      if (checkpoint.number > (last?.number ?? 0)) last = checkpoint;
      waiting.push(checkpoint);
      if (waiting.length === atOnce) await compare();
    }
  await compare();
  return { checkpoints, unreadable, last };
}

function readCheckpoint(text: string): SignedCheckpoint | null {
  try {
    return line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function compareSome(
  client: pg.Client,
  checkpoints: readonly SignedCheckpoint[],
  findings: Findings,
): Promise<void> {
  const { rows } = await client.query<{ number: string; hash: Buffer }>(
    'select number, hash from audit_batch where number = any ($1)',
    [checkpoints.map(({ number }) => number)],
  );
  const { rows: ends } = await client.query<{ last: string | null }>(
    'select max(number) as last from audit_batch',
  );
  const end = Number(ends[0]?.last ?? 0);
  const chained = new Map(rows.map(({ number, hash }) => [Number(number), hash]));
  for (const { key: _, signature: __, ...checkpoint } of checkpoints) {
    const hash = chained.get(checkpoint.number);
    if (checkpoint.number > end) findings.add(checkpoint.number, 'tailCut');
    else if (!hash) findings.add(checkpoint.number, 'batchMissing');
    else if (!hash.equals(batchHash(checkpoint))) findings.add(checkpoint.number, 'batchRewritten');
  }
}
