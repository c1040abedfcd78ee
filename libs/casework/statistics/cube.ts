import { codeEntries } from '#country/code-list.js';

/** A fixed table of counts that is released period by period. What is not here cannot be asked for. */
export interface Cube {
  /** The code list whose codes are its cells; every code has a cell, so that a cell's being there says nothing. */
  readonly list: string;
  /**
   * Answers, for each cell of the time from $1 until $2, the person behind each one that is met and each that is
   * missed. It rests on facts that lie before $2 only: computed late, it is the same.
   */
  readonly sql: string;
  /** The first moment anything could fall into it, or null. */
  readonly beginSql: string;
}

export const cubeNames = ['referralsAcknowledged'] as const;
export type CubeName = (typeof cubeNames)[number];

/** The share of referrals answered by when they had to be acknowledged, by the period of that deadline. */
const referralsAcknowledged: Cube = {
  list: 'service',
  // A decision is an answer too. What the sender took back, or the survivor withdrew, before the deadline and
  // before any answer is not counted: nobody was late.
  sql: `select service as cell,
      coalesce(array_agg(person_id::text) filter (where answered_at <= acknowledge_by), '{}') as met,
      coalesce(array_agg(person_id::text) filter (where answered_at > acknowledge_by or answered_at is null), '{}') as missed
    from (select service, person_id, acknowledge_by, closed_at,
        coalesce(acknowledged_at, case when status = 'declined' then closed_at end) as answered_at
      from referral where status <> 'draft' and acknowledge_by >= $1 and acknowledge_by < $2) due
    where answered_at <= acknowledge_by or closed_at is null or closed_at > acknowledge_by
    group by service`,
  beginSql: 'select min(acknowledge_by) as begins from referral',
};

export const cubes: Readonly<Record<CubeName, Cube>> = { referralsAcknowledged };

export const cellsOf = (cube: Cube): string[] => codeEntries(cube.list).map(({ code }) => code);

/** The name of the total among the cells of a released cube. */
export const total = '*';
