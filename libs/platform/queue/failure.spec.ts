import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import { delayMs } from './backoff.js';
import { Again, failureOf, Permanent } from './failure.js';

describe('what is kept of an error', () => {
  const canary = 'Сараа УК03271614';
  it.each([
    [new Error(canary), 'Error'],
    [Object.assign(new Error(canary), { code: '23505', detail: canary }), 'Error 23505'],
    [Object.assign(new Error(canary), { code: canary }), 'Error'],
    [Object.assign(new Error(canary), { name: canary }), 'Error'],
    [new TypeError(canary), 'TypeError'],
    [new DomainError('NOT_FOUND', { reason: 'gone', field: 'x' }), 'DomainError NOT_FOUND gone'],
    [new Permanent('unknownKind'), 'unknownKind'],
    [new Again(1, 'smtp 451'), 'smtp 451'],
    [canary, 'Unknown'],
  ])('P17 is its class and code (%#)', (error, failure) => {
    expect(failureOf(error)).toBe(failure);
  });
});

describe('P37 waiting between attempts', () => {
  const backoff = { firstMs: 1_000, capMs: 60_000, attempts: 12 };

  it('doubles, is capped, and differs from job to job', () => {
    for (const [attempt, most] of [
      [1, 1_000],
      [2, 2_000],
      [5, 16_000],
      [20, 60_000],
    ] as const) {
      const waits = Array.from({ length: 50 }, () => delayMs(backoff, attempt));
      expect(Math.max(...waits)).toBeLessThanOrEqual(most);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2);
      expect(new Set(waits).size).toBeGreaterThan(10);
    }
  });
});
