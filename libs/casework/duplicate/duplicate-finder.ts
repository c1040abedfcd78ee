import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { phoneDigits } from '#country/phone.js';
import { fold } from '#country/spelling/fold.js';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { IndexKeys } from '#platform/blind-index/index-keys.js';
import { WordTokens } from '#platform/blind-index/word-tokens.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { depthsOf } from '../search/case-index.js';
import { type AskedWord, askedWords, type Question } from '../search/question.js';
import { CaseContents, type ComparedCase } from './case-contents.js';
import { type Alike, type Compared, compare } from './compare.js';

/** What makes or changes who somebody is. */
export const identified = ['case.registered', 'case.identified'] as const;

/** So many rows are looked at of each word, the newest, and so many cases are opened to be compared. */
const rowsOfWord = 256;
const mostCompared = 200;

interface Found extends Alike {
  readonly other: ComparedCase;
}

/** Looks, in the organisation's own index, for cases that may be of the same person. Tells only who may decide. */
@Injectable()
export class DuplicateFinder implements OnModuleInit {
  constructor(
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
    @Inject(Database) private readonly database: Database,
    @Inject(IndexKeys) private readonly keys: IndexKeys,
    @Inject(CaseContents) private readonly contents: CaseContents,
  ) {}

  onModuleInit(): void {
    for (const kind of identified) this.handlers.on(kind, 'duplicates', (event, tx) => this.find(event, tx));
  }

  private async find({ id: correlationId, refs }: OutboxEvent, tx: Transaction): Promise<void> {
    const caseId = refs['caseId'] ?? '';
    const [own] = await this.contents.of(tx, [caseId]);
    if (!own) return;
    const others = await this.contents.of(tx, await this.candidates(own));
    const found = others.flatMap((other): Found[] => {
      const alike = other.organisationId === own.organisationId ? compare(own, other) : null;
      return alike ? [{ ...alike, other }] : [];
    });
    await this.write(tx, own, found);
    await writeEntry(tx, {
      ...byNobody,
      action: 'compareCases',
      subject: 'Case',
      subjectId: caseId,
      caseId,
      correlationId,
    });
  }

  /** Ids of other cases under a word of this one, the likest and then the newest first. */
  private async candidates({ id, organisationId, ...content }: ComparedCase): Promise<string[]> {
    const key = await this.keys.keyOf(organisationId);
    const words = key ? wordsOf(content) : [];
    if (!key || words.length === 0) return [];
    // The index answers for one organisation: the transaction says which.
    return this.database.transaction({ ...workerScope, organisation: organisationId }, async (tx) => {
      const depths = await depthsOf(
        tx,
        words.map(({ tier, purpose, text }) => ({ tier, tokens: new WordTokens(key.key, purpose, text) })),
      );
      const tierOf = new Map<string, number>();
      const asked = depths.flatMap(({ tier, tokens, depth }) =>
        tokens.rows(Math.max(0, depth - rowsOfWord), depth).map((token) => {
          tierOf.set(token.toString('latin1'), tier);
          return token;
        }),
      );
      const hits = await tx.query<{ caseId: string; token: Buffer }>(
        `select case_id as "caseId", token from search_token
         where organisation_id = $1 and token = any ($2) and case_id is not null and case_id <> $3`,
        [organisationId, asked, id],
      );
      const sorted = hits
        .map(({ caseId, token }) => ({ caseId, tier: tierOf.get(token.toString('latin1')) ?? 0 }))
        .sort((a, b) => a.tier - b.tier);
      return [...new Set(sorted.map(({ caseId }) => caseId))].slice(0, mostCompared);
    });
  }

  /** What is found stands open until somebody decides; what is alike no more goes, unless somebody has. */
  private async write(tx: Transaction, own: ComparedCase, found: readonly Found[]): Promise<void> {
    await tx.query(
      `update possible_duplicate set status = 'outdated' where status = 'open'
         and (case_id = $1 and other_case_id <> all ($2) or other_case_id = $1 and case_id <> all ($2))`,
      [own.id, found.map(({ other }) => other.id)],
    );
    for (const { other, reasons, likeness } of found) {
      const [row] = await tx.query<{ id: string; fresh: boolean }>(
        `insert into possible_duplicate as d (id, organisation_id, case_id, other_case_id, reasons, likeness)
         values ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), $5, $6)
         on conflict (case_id, other_case_id) do update set reasons = excluded.reasons, likeness = excluded.likeness,
           status = 'open', found_at = case d.status when 'open' then d.found_at else excluded.found_at end
           where d.status in ('open', 'outdated')
         returning id, found_at = platform.now() as fresh`,
        [randomUUID(), own.organisationId, own.id, other.id, reasons, likeness],
      );
      if (row?.fresh) await this.tell(tx, own, other);
    }
  }

  private async tell(tx: Transaction, own: ComparedCase, other: ComparedCase): Promise<void> {
    const refs = { caseId: own.id, otherId: other.id };
    await writeEvent(tx, { kind: 'duplicate.found', stream: own.id, refs });
    // Whoever works the case is told that there is something to ask, unless that would tell of what is kept from them.
    const [kept] = await tx.query(
      'select from exclusion where case_id = any ($1) and lifted_at is null limit 1',
      [[own.id, other.id]],
    );
    if (own.sealed || other.sealed || kept) return;
    await writeEvent(tx, { kind: 'duplicate.suspected', stream: own.id, refs: { caseId: own.id } });
  }
}

/** The words a case is looked up by; the patronymic as a name, too, since forms are filled in the wrong order. */
function wordsOf({ identity, safeContact }: Compared): AskedWord[] {
  const { givenName, patronymic, registrationNumber } = identity ?? {};
  const digits = phoneDigits(safeContact?.phone ?? '');
  const said = [
    { given: givenName ?? '', patronymic: patronymic ?? null },
    { given: patronymic ?? '', patronymic: givenName ?? null },
  ].filter(({ given }) => fold(given).length > 1);
  const questions: Exclude<Question, { kind: 'code' }>[] = [
    ...(registrationNumber ? [{ kind: 'registrationNumber' as const, value: registrationNumber }] : []),
    ...(digits ? [{ kind: 'phone' as const, digits }] : []),
    ...(said.length > 0 ? [{ kind: 'name' as const, readings: said }] : []),
  ];
  return questions.flatMap(askedWords);
}
