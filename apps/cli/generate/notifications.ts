import { catalogues } from '#notification/messages/catalogue.js';
import { type Rule, rules } from '#notification/rule/rules.js';

const { en, mn } = catalogues;

/** Event → who must know → by which channel, and the words they read. */
export function notifications(): string {
  return [
    '# Notifications',
    '',
    'Generated from `libs/notification/rule/rules.ts` and its message catalogues by `npm run generate`; do not edit.',
    'Everybody named sees the item in the app. No message says what it is about: not who, not which case, not which service.',
    '',
    '| Event | Who must know | E-mail | In the app |',
    '|---|---|---|---|',
    ...Object.entries(rules).flatMap(([kind, told]) => (told.length > 0 ? told : [null]).map(row(kind))),
    '',
    '## E-mails',
    '',
    '| E-mail | Subject | Sentence |',
    '|---|---|---|',
    ...Object.entries(en.mail).map(
      ([name, { subject, sentence }]) => `| ${name} | ${subject} | ${sentence} |`,
    ),
    ...Object.entries(mn.mail).map(
      ([name, { subject, sentence }]) => `| ${name} (mn) | ${subject} | ${sentence} |`,
    ),
    '',
  ].join('\n');
}

const row = (kind: string) => (rule: Rule | null) =>
  rule
    ? `| ${kind} | ${inWords(rule.who)} | ${rule.mail ?? '–'} | ${en.label[kind] ?? '–'} |`
    : `| ${kind} | nobody | – | – |`;

const inWords = (audience: string): string =>
  audience.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
