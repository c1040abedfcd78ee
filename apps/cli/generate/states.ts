import { caseMoves } from '#casework/case/case.states.js';
import { consentMoves } from '#casework/consent/consent.states.js';
import { groundMoves } from '#casework/ground/ground.states.js';
import { referralMoves } from '#casework/referral/referral.states.js';
import { transferMoves } from '#casework/transfer/transfer.states.js';
import { measurementMoves } from '#nap/measurement/measurement.states.js';
import { activityReportMoves } from '#nap/progress/activity-report.states.js';

type Moves = Readonly<Record<string, readonly string[]>>;

const charts: readonly { title: string; from: string; moves: Moves }[] = [
  { title: 'Case', from: 'libs/casework/case/case.states.ts', moves: caseMoves },
  { title: 'Consent', from: 'libs/casework/consent/consent.states.ts', moves: consentMoves },
  { title: 'Ground without consent', from: 'libs/casework/ground/ground.states.ts', moves: groundMoves },
  { title: 'Referral', from: 'libs/casework/referral/referral.states.ts', moves: referralMoves },
  { title: 'Transfer', from: 'libs/casework/transfer/transfer.states.ts', moves: transferMoves },
  { title: 'Measurement', from: 'libs/nap/measurement/measurement.states.ts', moves: measurementMoves },
  {
    title: 'Report on an activity',
    from: 'libs/nap/progress/activity-report.states.ts',
    moves: activityReportMoves,
  },
];

/** Where a case, a consent and a referral may go, as charts. */
export function stateCharts(): string {
  return [
    '# States',
    '',
    'Generated from the transition tables by `npm run generate`; do not edit. A move that has no arrow answers `CONFLICT`.',
    '',
    ...charts.flatMap(({ title, from, moves }) => [
      `## ${title}`,
      '',
      `From \`${from}\`.`,
      '',
      '```mermaid',
      'stateDiagram-v2',
      ...arrows(moves).map(([before, after]) => `  ${before} --> ${after}`),
      '```',
      '',
    ]),
  ].join('\n');
}

/** A state nothing leads to is a beginning, one that leads nowhere an end. */
function arrows(moves: Moves): (readonly [string, string])[] {
  const reached = new Set(Object.values(moves).flat());
  return Object.entries(moves).flatMap(([state, next]) => [
    ...(reached.has(state) ? [] : [['[*]', state] as const]),
    ...next.map((after) => [state, after] as const),
    ...(next.length > 0 ? [] : [[state, '[*]'] as const]),
  ]);
}
