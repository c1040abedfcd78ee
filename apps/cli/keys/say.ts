import type { Tell } from '#platform/renewal/key-renewal.js';

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A line for each step, and one every hundred while it goes on. */
export function telling(who: string): Tell {
  return (step, done, of) => {
    if (of === 0) say(`${who}: ${step} …`);
    else if (done === of || done % 100 === 0) say(`${who}: ${step}, ${done} of ${of}`);
  };
}
