import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MatchKey } from './match-key.js';

describe('the key of fingerprints', () => {
  it('is made once, for whoever runs the worker alone, and read again', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'itgel-match-'));
    const path = join(dir, 'keys', 'match-key');
    const first = await MatchKey.at(path).fingerprint('number', 'УК90020314');
    expect(await MatchKey.at(path).fingerprint('number', 'УК90020314')).toEqual(first);
    expect(statSync(path).mode & 0o077).toBe(0);
    rmSync(dir, { recursive: true });
  });

  it('P21: without it, or of another kind, the same words are others', async () => {
    const [one, other] = [MatchKey.of(randomBytes(32)), MatchKey.of(randomBytes(32))];
    const all = await Promise.all([
      one.fingerprint('number', 'УК90020314'),
      one.fingerprint('name', 'УК90020314'),
      one.fingerprint('number', 'УК90020315'),
      other.fingerprint('number', 'УК90020314'),
    ]);
    expect(new Set(all.map((bytes) => bytes.toString('hex'))).size).toBe(4);
  });

  it('is 32 bytes or nothing', () => {
    expect(() => MatchKey.of(Buffer.alloc(16))).toThrow('32 bytes');
  });
});
