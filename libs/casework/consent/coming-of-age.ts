import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { daysFrom } from '#country/day.js';
import type { Transaction } from '#platform/database/database.js';
import { RequestKey } from '#platform/database/request-key.js';
import { comesOfAge } from '../assessment/majority.js';

/**
 * The day a child comes of age, for a clock that has no key to her birth date: kept as a keyed hash of her case and
 * that day, and compared with each day as it comes (P17).
 */
@Injectable()
export class ComingOfAge {
  constructor(@Inject(RequestKey) private readonly key: RequestKey) {}

  /** Whoever consents for her does so until then. Nothing is kept where the birth date is not known. */
  async watch(tx: Transaction, caseId: string, birthDate: string, today: string): Promise<void> {
    const day = comesOfAge(birthDate);
    await tx.query(
      `insert into coming_of_age (case_id, mark, looked_until) values ($1, $2, $3)
       on conflict (case_id) do update set mark = excluded.mark, looked_until = excluded.looked_until`,
      [caseId, this.mark(caseId, day), lookedBefore(day, today)],
    );
  }

  /** Her birth date was corrected: a day that is past already is found by the next look. */
  async correct(tx: Transaction, caseId: string, birthDate: string, today: string): Promise<void> {
    const day = comesOfAge(birthDate);
    await tx.query('update coming_of_age set mark = $2, looked_until = $3 where case_id = $1', [
      caseId,
      this.mark(caseId, day),
      lookedBefore(day, today),
    ]);
  }

  /** Has the day come since it was last looked for? */
  hasCome(caseId: string, mark: Buffer, lookedUntil: string, today: string): boolean {
    return daysFrom(lookedUntil, today).some((day) => this.mark(caseId, day).equals(mark));
  }

  private mark(caseId: string, day: string): Buffer {
    return createHmac('sha256', this.key.bytes).update(`comingOfAge\0${caseId}\0${day}`).digest();
  }
}

/** Looked for from the day before it, or from today where it is still to come. */
const lookedBefore = (day: string, today: string): string => {
  if (day > today) return today;
  const before = new Date(Date.parse(day) - 86_400_000);
  return before.toISOString().slice(0, 10);
};
