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
  // A decision is an answer too, and so is a question, which moves the deadline: it counts as it stood. What the sender took back, or the survivor withdrew, before the deadline and
  // before any answer is not counted: nobody was late.
  sql: `select service as cell,
      coalesce(array_agg(person_id::text) filter (where answered_at <= acknowledge_by), '{}') as met,
      coalesce(array_agg(person_id::text) filter (where answered_at > acknowledge_by or answered_at is null), '{}') as missed
    from (select service, person_id, coalesce(q.acknowledge_by, r.acknowledge_by) as acknowledge_by, closed_at,
        least(q.asked_at, acknowledged_at, case when status in ('declined', 'redirected') then closed_at end) as answered_at
      from referral r left join lateral (select i.acknowledge_by, i.asked_at from information_request i
        where i.referral_id = r.id order by i.asked_at limit 1) q on true where status <> 'draft') due
    where acknowledge_by >= $1 and acknowledge_by < $2
      and (answered_at <= acknowledge_by or closed_at is null or closed_at > acknowledge_by)
    group by service`,
  beginSql: `select least((select min(acknowledge_by) from referral),
    (select min(acknowledge_by) from information_request)) as begins`,
};

export const cubes: Readonly<Record<CubeName, Cube>> = { referralsAcknowledged };

export const cellsOf = (cube: Cube): string[] => codeEntries(cube.list).map(({ code }) => code);

/** The name of the total among the cells of a released cube. */
export const total = '*';
