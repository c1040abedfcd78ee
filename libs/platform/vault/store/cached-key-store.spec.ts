import { createSecretKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type KeyName, type Keyring, KeyStore } from '../key-store.js';
import { CachedKeyStore } from './cached-key-store.js';

const ring: Keyring = { current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) };
const asked: string[][] = [];
let missing = 0;

/** A store that counts. */
class Counting extends KeyStore {
  override async keysOf(names: readonly KeyName[]): Promise<(Keyring | null)[]> {
    asked.push(names.map(({ subjectId }) => subjectId));
    return names.map(() => (missing-- > 0 ? null : ring));
  }
  override async create(): Promise<void> {}
  override async share(): Promise<void> {}
  override async release(): Promise<void> {}
  override async move(): Promise<void> {}
  override async destroy(): Promise<void> {}
}

let keys: CachedKeyStore;
beforeEach(() => {
  jest.useFakeTimers();
  asked.length = 0;
  missing = 0;
  keys = new CachedKeyStore(new Counting(), 20);
});
afterEach(() => {
  jest.useRealTimers();
});

const name = (subjectId: string): KeyName => ({ subjectId, organisationId: 'o' });

describe('keys in memory', () => {
  it('are read once in their seconds, and again after', async () => {
    await keys.keyOf('a', 'o');
    jest.advanceTimersByTime(19_000);
    expect(await keys.keyOf('A', 'O')).toBe(ring);
    expect(asked).toHaveLength(1);
    jest.advanceTimersByTime(1_001);
    await keys.keyOf('a', 'o');
    expect(asked).toHaveLength(2);
  });

  it('of a page are asked for together, and only those that are not here', async () => {
    await keys.keyOf('b', 'o');
    expect(await keys.keysOf(['a', 'b', 'c'].map(name))).toEqual([ring, ring, ring]);
    expect(asked).toEqual([['b'], ['a', 'c']]);
  });

  it('are gone from an idle process', async () => {
    await keys.keyOf('a', 'o');
    jest.advanceTimersByTime(60_000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are forgotten when shared, released, moved away or destroyed here', async () => {
    for (const change of [
      () => keys.share('a', 'p', 'o'),
      () => keys.release('a', 'o'),
      () => keys.move('a', 'o', 'p'),
      () => keys.destroy('a'),
    ]) {
      await keys.keyOf('a', 'o');
      asked.length = 0;
      await change();
      await keys.keyOf('a', 'o');
      expect(asked).toHaveLength(1);
    }
  });

  it('that are missing are asked for again: shared in another process, they open at once', async () => {
    missing = 1;
    expect(await keys.keysOf(['a', 'b'].map(name))).toEqual([null, ring]);
    expect(await keys.keyOf('a', 'o')).toBe(ring);
  });
});
