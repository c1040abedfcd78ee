import type { Grant, Subject } from './grant.js';
import { subjects } from './grant.js';
import { roleParts } from './role.js';
import { accessTable } from './table/index.js';
import { type ActorRole, roles } from './vocabulary.js';

const everyone: readonly ActorRole[] = ['public', ...roles, 'system'];

/** The access table as a page for people: docs/access-matrix.md is this text, checked fresh in CI. */
export function matrix(table: readonly Grant[] = accessTable): string {
  return [
    '# Access matrix',
    '',
    'Generated from `libs/policy/table` by `npm run generate`; do not edit. What no line grants is refused.',
    '',
    ...subjects.flatMap((subject) => subjectPages(subject, table)),
    '## By role',
    '',
    ...everyone.flatMap((role) => rolePage(role, table)),
  ].join('\n');
}

function subjectPages(subject: Subject, table: readonly Grant[]): string[] {
  const grants = table.filter((grant) => grant.on === subject);
  if (grants.length === 0) return [];
  return [
    `## ${subject}`,
    '',
    '| Who | May | Sections | When |',
    '|---|---|---|---|',
    ...grants.map(
      (grant) =>
        `| ${whoOf(grant)} | ${grant.may.join(', ')} | ${grant.sections?.join(', ') ?? '–'} | ${grant.when.english} |`,
    ),
    '',
  ];
}

/** What every role may is said so, and a new role changes no line. */
function whoOf({ who }: Grant): string {
  if (!roles.every((role) => who.includes(role))) return who.join(', ');
  return [...who.filter((one) => !roles.some((role) => role === one)), 'every role'].join(', ');
}

function rolePage(role: ActorRole, table: readonly Grant[]): string[] {
  const held = [
    role,
    ...roleParts()
      .filter(([one]) => one === role)
      .map(([, part]) => part),
  ];
  const lines = table
    .filter((grant) => grant.who.some((one) => held.includes(one)))
    .map((grant) => {
      const what = grant.sections ? ` (${grant.sections.join(', ')})` : '';
      return `- **${grant.on}**: ${grant.may.join(', ')}${what}, when ${grant.when.english}`;
    });
  return [`### ${role}`, '', ...(lines.length > 0 ? lines : ['Nothing.']), ''];
}
