import { z } from 'zod';
import { type Language, languages } from '#platform/context/context.js';
import { forbiddenWord } from '../messages/forbidden.js';
import { type Audience, audiences } from './audience.js';
import { channels, templates, urgencies } from './vocabulary.js';

const oneOf = <const Value extends string>(values: readonly Value[], what: string, where: string) =>
  z.enum(values, {
    error: ({ input }) =>
      `${input === undefined ? `no ${what}` : `"${String(input)}" is no ${what}`}: write one of ${values.join(', ')}, or add it to ${where}.`,
  });

const words = (language: Language) =>
  z
    .string({ error: `no words in "${language}": write what people read in that language.` })
    .min(1, `no words in "${language}": write what people read in that language.`)
    .max(160, `too long in "${language}": one sentence of 160 characters has to do.`)
    .superRefine((text, context) => {
      const word = forbiddenWord(language, text);
      if (word)
        context.addIssue(
          `"${word}" tells a stranger what this is about: say it without, or see messages/forbidden.ts.`,
        );
    });

const bothLanguages = z.strictObject(
  { mn: words('mn'), en: words('en') } satisfies Record<Language, z.ZodString>,
  { error: `no words: write {${languages.map((language) => ` "${language}": "…"`).join(',')} }.` },
);

const audienceNames = Object.keys(audiences) as Audience[];

/** Who must know, how pressing it is for them, by what it leaves the house, and which message that is. */
const rule = z
  .strictObject({
    who: oneOf(audienceNames, 'audience', 'rule/audience.ts'),
    urgency: oneOf(urgencies, 'urgency', 'rule/vocabulary.ts'),
    by: z.array(oneOf(channels, 'channel', 'rule/vocabulary.ts'), {
      error: 'no channels: write "by": [] for what is seen in the app only.',
    }),
    template: oneOf(templates, 'template', 'messages/{mn,en}.json').optional(),
  })
  .superRefine(({ who, urgency, by, template }, context) => {
    if (by.length > 0 && !template)
      context.addIssue(`${who} get a message that says nothing: give it a "template".`);
    if (by.length === 0 && template)
      context.addIssue(`${who} get no message: take the "template" out, or name a channel in "by".`);
    if (template === 'code' && by.some((channel) => channel !== 'sms'))
      context.addIssue(`${who} are sent a code, which confirms a phone: leave "sms" alone in "by".`);
    if (template === 'stop' && urgency !== 'now')
      context.addIssue(`${who} are told to stop, and that is never put off: make its "urgency" "now".`);
  });
export type Rule = z.infer<typeof rule>;

const event = z
  .strictObject({
    tell: z.array(rule, { error: 'nobody named: write "tell": [] for what nobody has to hear of.' }),
    label: bothLanguages.optional(),
  })
  .superRefine(({ tell, label }, context) => {
    if (tell.length > 0 && !label)
      context.addIssue('people are told of it and read nothing: give it a "label" in both languages.');
    if (tell.length === 0 && label)
      context.addIssue('nobody reads its "label": take it out, or say in "tell" who must know.');
    const twice = tell.find(({ who }, at) => tell.findIndex((other) => other.who === who) !== at);
    if (twice) context.addIssue(`${twice.who} stand in "tell" twice: leave one.`);
  });

const kind = z.string().regex(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/, 'write an event as "subject.happened".');

/** One file of table/. */
export const tableFile = z.strictObject({ name: bothLanguages, events: z.record(kind, event) });
export type TableFile = z.infer<typeof tableFile>;

/** What is wrong with a file, as sentences that say what to do; empty when nothing is. */
export function problemsOf(file: string, json: unknown): string[] {
  const { error } = tableFile.safeParse(json);
  return (error?.issues ?? []).map((issue) => {
    const { path, message } = issue;
    const said = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? message) : message;
    return `${[file, ...path].join(' › ')}: ${said}`;
  });
}
