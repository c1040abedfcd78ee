import { createSecretKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CachedKeyStore } from './cached-key-store.js';
import type { KeyStore } from './key-store.js';

const key = createSecretKey(randomBytes(32));
const keyOf = jest.fn<KeyStore['keyOf']>();
const store = { keyOf, create: jest.fn(), share: jest.fn(), release: jest.fn(), destroy: jest.fn() };

beforeEach(() => {
  jest.useFakeTimers();
  keyOf.mockReset().mockReturnValue(key);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('keys in memory', () => {
  it('are read once in their seconds, and again after', () => {
    const keys = new CachedKeyStore(store, 20);
    keys.keyOf('a', 'o');
    jest.advanceTimersByTime(19_000);
    expect(keys.keyOf('A', 'O')).toBe(key);
    expect(keyOf).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_001);
    keys.keyOf('a', 'o');
    expect(keyOf).toHaveBeenCalledTimes(2);
  });

  it('are gone from an idle process', () => {
    const keys = new CachedKeyStore(store, 20);
    keys.keyOf('a', 'o');
    jest.advanceTimersByTime(60_000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are forgotten when shared, released or destroyed here', () => {
    const keys = new CachedKeyStore(store, 20);
    for (const forget of [
      () => keys.share('a', 'o', 'p'),
      () => keys.release('a', 'p'),
      () => keys.destroy('a'),
    ]) {
      keys.keyOf('a', 'p');
      keyOf.mockClear();
      forget();
      keys.keyOf('a', 'p');
      expect(keyOf).toHaveBeenCalledTimes(1);
    }
  });

  it('that are missing are asked for again: shared in another process, they open at once', () => {
    const keys = new CachedKeyStore(store, 20);
    keyOf.mockReturnValueOnce(null);
    expect(keys.keyOf('a', 'p')).toBeNull();
    expect(keys.keyOf('a', 'p')).toBe(key);
  });
});
