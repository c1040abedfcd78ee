import { describe, expect, it } from '@jest/globals';
import { Pulse } from './pulse.js';

const took = async (sleep: Promise<void>): Promise<number> => {
  const begun = performance.now();
  await sleep;
  return performance.now() - begun;
};

describe('a pulse', () => {
  it('sleeps until it is woken', async () => {
    const pulse = new Pulse();
    setTimeout(() => pulse.wake(), 20);
    expect(await took(pulse.sleep(5_000))).toBeLessThan(1_000);
  });

  it('does not lose a wake that came while nobody slept, and takes it once', async () => {
    const pulse = new Pulse();
    pulse.wake();
    expect(await took(pulse.sleep(5_000))).toBeLessThan(1_000);
    expect(await took(pulse.sleep(30))).toBeGreaterThanOrEqual(25);
  });
});
