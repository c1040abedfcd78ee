import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, FieldsOnCorrectTypeRule, parse, ScalarLeafsRule, validate } from 'graphql';
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

const schema = buildSchema(readFileSync(join(process.cwd(), 'docs/schema.graphql'), 'utf8'));

/** What a step asks for, without its arguments; nothing where it asks for a page of the mailbox or moves the clock. */
function askedBy(step: Step): string | null {
  if (step.kind === 'graphql') return step.words.graphql;
  if (step.kind === 'query') return `{ ${step.words.query} ${step.words.select ?? ''} }`;
  if (step.kind === 'mutation') return `mutation { ${step.words.mutation} ${step.words.select ?? ''} }`;
  return null;
}

describe.each(files)('%s', (file) => {
  const { steps, faults } = parseHistory(readFileSync(join(here, file), 'utf8'));

  it('is well formed', () => expect(faults).toEqual([]));

  it('asks for what the schema has', () => {
    const asked = steps.map(askedBy).filter((document) => document !== null);
    expect(asked.length).toBeGreaterThan(0);
    const rules = [FieldsOnCorrectTypeRule, ScalarLeafsRule];
    const wrong = asked.flatMap((document) =>
      validate(schema, parse(document.replaceAll(/\{\{\w+\}\}/g, '__typename')), rules),
    );
    expect(wrong.map(({ message }) => message)).toEqual([]);
  });

  it('names only people of the demo', () => {
    expect(steps.flatMap(peopleOf).filter((who) => !known.has(who))).toEqual([]);
  });
});
