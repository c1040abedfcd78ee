import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Readable } from '#platform/database/read-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { Vault } from '#platform/vault/vault.js';
import { comesOfAge } from '../assessment/majority.js';
import { Case } from '../case/case.entity.js';

/** A case whose day is waited for, as the clock may read it. */
export interface Watched {
  readonly caseId: string;
  readonly personId: string;
  readonly organisationId: string;
  /** Sealed by her key. */
  readonly adultOn: Buffer | null;
}

/**
 * The day a child comes of age: sealed by her own key like the birth date it follows from, so that nobody who has the
 * database and the host's own key can try all days (P17). The clock opens it, and nothing else of her.
 */
@Injectable()
export class ComingOfAge {
  constructor(@Inject(Vault) private readonly vault: Vault) {}

  /** Whoever consents for her does so until then. Nothing is kept where the birth date is not known. */
  async watch(tx: WriteTransaction, row: Readable<Case>, birthDate: string): Promise<void> {
    await tx.save(Case, row, { adultOn: comesOfAge(birthDate) });
    await tx.plain.query(
      `insert into coming_of_age (case_id, looked_until) values ($1, $2::date - 1)
       on conflict (case_id) do update set looked_until = excluded.looked_until`,
      [row.id, dayOf(tx.now)],
    );
  }

  /** Her birth date was corrected: a day that is past already is found by the next look. */
  async correct(tx: WriteTransaction, row: Readable<Case>, birthDate: string): Promise<void> {
    const watched = await tx.plain.query('select from coming_of_age where case_id = $1', [row.id]);
    if (watched.length > 0) await this.watch(tx, row, birthDate);
  }

  /** False also where it cannot be opened. @throws UNAVAILABLE while a vault is away, Tampered */
  async hasCome({ caseId, personId, organisationId, adultOn }: Watched, today: string): Promise<boolean> {
    if (!adultOn) return false;
    const place = { table: 'case_record', column: 'adult_on', rowId: caseId };
    const binding = { ...place, subjectId: personId, organisationId };
    const [day] = await this.vault.openAll([{ binding, bytes: adultOn }]);
    return typeof day === 'string' && day <= today;
  }
}
