import { dailyAt } from '#notification/choice/wish.js';
import { catalogues } from '#notification/messages/catalogue.js';
import { classNameOf, type Notice, notices, type Rule } from '#notification/rule/rules.js';
import { type EventClass, eventClasses } from '#notification/rule/vocabulary.js';

const { en, mn } = catalogues;

/** Event → who must know → how pressing → by which channel, and the words they read. */
export function notifications(): string {
  return [
    '# Notifications',
    '',
    'Generated from `libs/notification/rule/table` and the messages beside it by `npm run generate`; do not edit.',
    'Everybody named sees the item in the app. No message says what it is about: not who, not which case, not which service.',
    '',
    'What is `now` reaches people whatever they chose and whatever the hour. Of what is `waiting` something waits for them;',
    '`news` only has to be known.',
    '',
    'People choose for each class below, and each channel, whether messages come one by one, the news once a day at',
    `${dailyAt}, or not at all; when their quiet hours are, by which time zone, and in which language they are written to.`,
    'Rights and choice are those of the moment a message leaves, not of the moment it happened. While somebody is away, what',
    'is not `news` is told to their deputy too: a colleague of the same house with a role they share, who is there, is not',
    'kept from the case and, where it is sealed, holds it; else to the supervisors of the house. Standing in opens nothing.',
    '',
    ...eventClasses.flatMap(section),
    '## Messages',
    '',
    '| Message | Subject | Sentence |',
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

function section(name: EventClass): string[] {
  const mine = [...notices].filter(([, notice]) => notice.class === name);
  return [
    `## ${classNameOf(name, 'en')} (\`${name}.json\`)`,
    '',
    '| Event | Who must know | How pressing | Also by | Message | In the app |',
    '|---|---|---|---|---|---|',
    ...mine.flatMap(([kind, notice]) => rows(kind, notice)),
    '',
  ];
}

const rows = (kind: string, { tell, label }: Notice): string[] =>
  tell.length > 0
    ? tell.map((rule) => `| ${kind} | ${cells(rule)} | ${label?.en} – ${label?.mn} |`)
    : [`| ${kind} | nobody | – | – | – | – |`];

const cells = ({ who, urgency, by, template }: Rule): string =>
  [inWords(who), urgency, by.join(', ') || '–', template ?? '–'].join(' | ');

const inWords = (audience: string): string =>
  audience.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
