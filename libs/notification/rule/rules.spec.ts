import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languages } from '#platform/context/context.js';
import { classNameOf, isStop, labelOf, notices, noticesOf } from './rules.js';
import { problemsOf } from './table-shape.js';
import { eventClasses } from './vocabulary.js';

const words = { mn: 'Танд нэг зүйл ирлээ', en: 'Something came for you' };
const rule = { who: 'assignees', urgency: 'news', by: ['email'], template: 'read' };
const file = (event: object, kind = 'thing.happened') => ({ name: words, events: { [kind]: event } });
const told = (change: object) => file({ tell: [{ ...rule, ...change }], label: words });

describe('P8 the table of who is told what', () => {
  it('is whole: every class has its file, and every event that is told its words', () => {
    expect(notices.size).toBeGreaterThan(40);
    expect(new Set([...notices.values()].map((notice) => notice.class))).toEqual(new Set(eventClasses));
    expect(isStop('consent.withdrawn')).toBe(true);
    expect(isStop('referral.sent')).toBe(false);
    for (const language of languages) {
      expect(labelOf('referral.sent', language)).not.toBe('referral.sent');
      expect(classNameOf('plan', language)).not.toBe('');
    }
  });

  it('takes a good entry', () => {
    expect(problemsOf('plan.json', told({}))).toEqual([]);
    expect(problemsOf('plan.json', file({ tell: [] }))).toEqual([]);
  });

  it.each([
    ['an unknown audience', told({ who: 'mayor' }), '› who: "mayor" is no audience: write one of assignees,'],
    ['an unknown channel', told({ by: ['fax'] }), '› by › 0: "fax" is no channel: write one of email'],
    [
      'an unknown urgency',
      told({ urgency: 'soon' }),
      '"soon" is no urgency: write one of now, waiting, news',
    ],
    ['no urgency', told({ urgency: undefined }), 'no urgency: write one of now'],
    ['an unknown message', told({ template: 'poem' }), '"poem" is no template: write one of acknowledge'],
    ['no channels at all', told({ by: undefined }), 'no channels: write "by": []'],
    ['a channel with nothing to say', told({ template: undefined }), 'give it a "template"'],
    ['a message without a channel', told({ by: [] }), 'take the "template" out'],
    ['a stop that may wait', told({ template: 'stop' }), 'make its "urgency" "now"'],
    ['somebody named twice', file({ tell: [rule, rule], label: words }), 'assignees stand in "tell" twice'],
    [
      'a missing language',
      file({ tell: [rule], label: { mn: 'Зүйл' } }),
      'label › en: no words in "en": write what people read in that language',
    ],
    ['no words', file({ tell: [rule] }), 'give it a "label" in both languages'],
    ['words for nobody', file({ tell: [], label: words }), 'nobody reads its "label"'],
    [
      'a word that tells',
      file({ tell: [rule], label: { ...words, en: 'A victim waits' } }),
      'label › en: "victim" tells a stranger what this is about',
    ],
    [
      'such a word in Mongolian',
      file({ tell: [rule], label: { ...words, mn: 'Хохирогч хүлээж байна' } }),
      '"Хохирогч" tells a stranger',
    ],
    ['nobody named', file({ label: words }), 'write "tell": []'],
    ['a misspelt key', told({ urgent: true }), 'urgent'],
    ['a name that is no event', file({ tell: [] }, 'Thing'), 'write an event as "subject.happened"'],
    ['nothing', {}, 'plan.json › name: no words'],
  ])('says what to do about %s', (_what, json, sentence) => {
    expect(problemsOf('plan.json', json).join('\n')).toContain(sentence);
  });

  it('does not start with something wrong in it, and names all of it', () => {
    const whole = Object.fromEntries(eventClasses.map((name) => [name, { name: words, events: {} }]));
    expect(noticesOf(whole).size).toBe(0);
    expect(() => noticesOf({ ...whole, plan: told({ who: 'mayor', by: ['fax'] }) })).toThrow(
      /plan\.json › .*"mayor".*\n.*"fax"/,
    );
    expect(() => noticesOf({ ...whole, plan: told({}), referral: told({}) })).toThrow(
      'plan.json › thing.happened: stands in referral.json too: leave one.',
    );
  });
});

/** What the code says happened: whole names, and beginnings of names it makes. */
const sources = globSync('{libs/{casework,directory,nap,notification/webhook},migrations}/**/*.ts', {
  exclude: (name) => /\.(spec|fixture)\.ts$/.test(name),
}).map((path) => readFileSync(path, 'utf8'));
const subject = new Set([...notices.keys()].map((kind) => kind.split('.')[0]));
const said = sources.flatMap((text) =>
  [...text.matchAll(/['`]([a-z][A-Za-z]*)\.([A-Za-z]*)(\$\{)?[^'`]*['`]/g)]
    .filter(([, first = '']) => subject.has(first))
    .map(([, first, second, open]) => ({ first, second, open: open !== undefined })),
);

describe('P33 what happens and what is told', () => {
  const emitted = sources.flatMap((text) =>
    [...text.matchAll(/(?:emit\(|kind: )'([a-z]\w*\.\w+)'/g)].map(([, kind]) => kind ?? ''),
  );

  it('every event the code writes is in the table, so none becomes a dead letter', () => {
    expect(emitted.length).toBeGreaterThan(20);
    expect(emitted.filter((kind) => !notices.has(kind))).toEqual([]);
  });

  it('every event in the table is written somewhere', () => {
    const written = (kind: string): boolean =>
      said.some(({ first, second, open }) =>
        open ? kind.startsWith(`${first}.${second}`) : kind === `${first}.${second}`,
      );
    expect([...notices.keys()].filter((kind) => !written(kind))).toEqual([]);
  });
});
