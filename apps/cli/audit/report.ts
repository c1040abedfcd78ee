import { sayFinding } from './findings.js';
import type { Verification } from './verify.js';

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const entries = (n: number): string => count(n, 'entry', 'entries');
const moment = (at: Date | string): string =>
  `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** What was found, and what cannot be known, in plain words. */
export function report(verification: Verification): string {
  return [...scope(verification), ...openWindow(verification), ...verdict(verification), ''].join('\n');
}

function scope({ chained, exported, keys }: Verification): string[] {
  const { batches, until } = chained;
  const lines = [
    until
      ? `The chain holds ${entries(chained.entries)} in ${count(batches, 'batch', 'batches')}, up to ${moment(until)}.`
      : 'The chain is empty.',
  ];
  if (exported.last)
    lines.push(
      `${count(exported.checkpoints, 'exported checkpoint')} compared. The last is of batch ${exported.last.number}, ${moment(exported.last.at)}.`,
    );
  if (exported.unreadable > 0)
    lines.push(
      `${count(exported.unreadable, 'line')} of the checkpoints could not be read, and prove nothing.`,
    );
  if (keys === 0) lines.push('No key was given, so no signature was checked.');
  return lines;
}

/** Said always: what nobody can prove must not pass for proved. */
function openWindow({ chained, exported }: Verification): string[] {
  const { unchained, oldestUnchained } = chained;
  const provable = exported.last?.total ?? 0;
  const window = Math.max(0, chained.entries - provable);
  const lines: string[] = [];
  if (!exported.last)
    lines.push(
      'NOT PROVABLE: no exported checkpoints were given. Whoever has the database and the signing key could have written all of this anew.',
    );
  else if (window > 0)
    lines.push(
      `NOT PROVABLE: ${entries(window)} after the last exported checkpoint; whoever has the database and the signing key could have changed them.`,
    );
  if (unchained > 0)
    lines.push(
      `NOT PROVABLE: ${entries(unchained)} not chained yet, the oldest of ${moment(oldestUnchained ?? '')}; whoever has the database could have changed them.`,
    );
  return lines;
}

function verdict({ findings, exported, keys }: Verification): string[] {
  const [first] = findings.first;
  if (!first) {
    if (exported.last)
      return [
        `PROVED: nothing was changed, deleted, added, moved or cut off in the ${entries(exported.last.total)} up to the last exported checkpoint.`,
      ];
    return [`No break was found${keys === 0 ? '' : ', and every batch is signed'}.`];
  }
  const more = findings.count - findings.first.length;
  return [
    `BROKEN: the first place is in batch ${first.batch}.`,
    ...findings.first.map((finding) => `  ${sayFinding(finding)}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
  ];
}
