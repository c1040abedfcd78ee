import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { demoAccounts } from '#country/demo.js';
import { parseHistory } from '../../apps/cli/play/history/parse.js';
import type { Step } from '../../apps/cli/play/history/step.js';

const here = join(process.cwd(), 'test/histories');
const files = readdirSync(here).filter((file) => file.endsWith('.jsonl'));
const known = new Set(['public', ...demoAccounts().map(({ email }) => email)]);

const peopleOf = (step: Step): string[] => {
  if (step.kind === 'mailbox') return [step.words.mailbox.to];
  return 'who' in step.words ? [step.words.who] : [];
};

describe.each(files)('%s', (file) => {
  const { steps, faults } = parseHistory(readFileSync(join(here, file), 'utf8'));

  it('is well formed', () => expect(faults).toEqual([]));

  it('names only people of the demo', () => {
    expect(steps.flatMap(peopleOf).filter((who) => !known.has(who))).toEqual([]);
  });
});
