import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { fold } from '#country/spelling/fold.js';
import { MatchKey } from '#platform/blind-index/match-key.js';
import type { Transaction } from '#platform/database/database.js';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import type { OrganisationKind } from '#policy/vocabulary.js';
import { CaseContents, type ComparedCase } from '../duplicate/case-contents.js';
import { identified } from '../duplicate/duplicate-finder.js';

/** They neither trigger nor receive matches (DOMAIN §6). */
const lawEnforcement: ReadonlySet<OrganisationKind> = new Set([
  'police',
  'prosecution',
  'immigration',
  'border',
]);

interface Fingerprint {
  readonly kind: 'number' | 'name';
  readonly bytes: Buffer;
}

/** Keeps the fingerprints of a case true. What they are compared with is another job's, and another time's. */
@Injectable()
export class FingerprintMaker implements OnModuleInit {
  constructor(
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
    @Inject(CaseContents) private readonly contents: CaseContents,
    @Inject(MatchKey) private readonly key: MatchKey,
  ) {}

  onModuleInit(): void {
    for (const kind of identified)
      this.handlers.on(kind, 'fingerprints', (event, tx) => this.make(event, tx));
  }

  private async make({ refs }: OutboxEvent, tx: Transaction): Promise<void> {
    const caseId = refs['caseId'] ?? '';
    const [own] = await this.contents.of(tx, [caseId]);
    const made = own && !lawEnforcement.has(own.organisationKind) ? await this.fingerprintsOf(own) : [];
    await tx.query(
      `delete from case_fingerprint f where case_id = $1 and not exists (
         select from unnest($2::text[], $3::bytea[]) m (kind, fingerprint)
         where m.kind = f.kind and m.fingerprint = f.fingerprint)`,
      [caseId, made.map(({ kind }) => kind), made.map(({ bytes }) => bytes)],
    );
    for (const { kind, bytes } of made)
      await tx.query(
        `insert into case_fingerprint (case_id, organisation_id, kind, fingerprint) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [caseId, own?.organisationId, kind, bytes],
      );
    // What nobody has decided yet, and matches no more since somebody corrected it.
    await tx.query(
      `delete from organisation_match m using matched_pair p
       where p.match_id = m.id and m.status = 'found' and $1 in (p.case_id, p.other_case_id) and not exists (
         select from case_fingerprint a join case_fingerprint b on b.kind = a.kind and b.fingerprint = a.fingerprint
         where a.case_id = p.case_id and b.case_id = p.other_case_id)`,
      [caseId],
    );
  }

  private fingerprintsOf(own: ComparedCase): Promise<Fingerprint[]> {
    return Promise.all(
      wordsOf(own).map(async ([kind, words]) => ({ kind, bytes: await this.key.fingerprint(kind, words) })),
    );
  }
}

/** Number; both names, in whichever order the form had them, with the birth date: a name alone is many people's. */
function wordsOf({ identity }: ComparedCase): ['number' | 'name', string][] {
  const { registrationNumber, givenName, patronymic, birthDate } = identity ?? {};
  const names = [fold(givenName ?? ''), fold(patronymic ?? '')];
  const whole = birthDate && names.every((name) => name.length > 1);
  return [
    ...(registrationNumber ? [['number', registrationNumber] as ['number', string]] : []),
    ...(whole ? [['name', [...names.sort(), birthDate].join(' ')] as ['name', string]] : []),
  ];
}
