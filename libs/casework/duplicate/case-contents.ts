import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database/database.js';
import { type SealedValue, Vault } from '#platform/vault/vault.js';
import type { OrganisationKind } from '#policy/vocabulary.js';
import type { SafeContact } from '../section/contact.section.js';
import type { Identity } from '../section/identity.section.js';
import type { Compared } from './compare.js';

/** A case as the jobs that compare know it, and they alone. */
export interface ComparedCase extends Compared {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly sealed: boolean;
}

interface Row extends Omit<ComparedCase, 'identity' | 'safeContact'> {
  readonly personId: string;
  readonly identity: Buffer | null;
  readonly safeContact: Buffer | null;
}

/**
 * Opens, in the worker's memory, the two sections that are compared. By the managing organisation's copy of each key:
 * what was destroyed, and what the organisation's vault does not open, stays closed and is like nobody.
 */
@Injectable()
export class CaseContents {
  constructor(@Inject(Vault) private readonly vault: Vault) {}

  async of(tx: Transaction, ids: readonly string[]): Promise<ComparedCase[]> {
    const rows = await tx.query<Row>(
      `select id, person_id as "personId", organisation_id as "organisationId", organisation_kind as "organisationKind",
         sealed, identity, safe_contact as "safeContact" from grantor.compared($1)`,
      [ids],
    );
    const sealed = rows.flatMap((row) => [sealedIn(row, 'identity'), sealedIn(row, 'safe_contact')].flat());
    const values = await this.vault.openAll(sealed);
    const opened = (bytes: Buffer | null): unknown => {
      const index = sealed.findIndex((one) => one.bytes === bytes);
      return index < 0 ? null : (values[index] ?? null);
    };
    return rows.map(({ id, organisationId, organisationKind, sealed: hidden, identity, safeContact }) => ({
      id,
      organisationId,
      organisationKind,
      sealed: hidden,
      identity: opened(identity) as Identity | null,
      safeContact: opened(safeContact) as SafeContact | null,
    }));
  }
}

function sealedIn(row: Row, column: 'identity' | 'safe_contact'): SealedValue[] {
  const { id: rowId, personId: subjectId, organisationId } = row;
  const bytes = column === 'identity' ? row.identity : row.safeContact;
  return bytes
    ? [{ bytes, binding: { table: 'case_record', column, rowId, subjectId, organisationId } }]
    : [];
}
