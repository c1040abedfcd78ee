import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import { writeEntry } from '#platform/audit/write-entry.js';
import { type IndexKey, IndexKeys } from '#platform/blind-index/index-keys.js';
import { WordTokens } from '#platform/blind-index/word-tokens.js';
import type { Context } from '#platform/context/context.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { loggedSections } from '#policy/vocabulary.js';
import { Case } from '../case/case.entity.js';
import { depthsOf } from './case-index.js';
import type { FoundCase, FoundCases } from './found.object.js';
import { matches, matchOf } from './match.js';
import { type AskedWord, askedWords, nearTier, type Question, questionOf } from './question.js';

export const answerSize = { usual: 10, most: 20 } as const;
export const longestText = 100;
/** Decrypted to be looked at, for each one that is shown: the index proposes more than is kept. */
const looksAt = 2;
/** So many rows are looked at of each word that is only near the one typed: its first ones. */
const nearRows = 64;

/** Tiers up to this one are of the words as they were typed. */
const lastSureTier = 2;

interface AskedPlace {
  readonly tier: number;
  readonly row: number;
  readonly token: Buffer;
}

interface Candidates {
  readonly ids: readonly string[];
  readonly more: boolean;
}

/** Finds people by name, registration number, phone or case code, among what the reader may read of them. */
@Injectable()
export class SearchLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(IndexKeys) private readonly keys: IndexKeys,
  ) {}

  async find(
    ctx: Context,
    text: string,
    first: number | null | undefined,
    fields: readonly SelectedField[],
  ): Promise<FoundCases> {
    const size = first ?? answerSize.usual;
    assertMayAsk(ctx, text, size, fields);
    const { organisationId } = ctx.actor;
    // Keys may come from afar: no connection waits for them.
    const key = organisationId ? await this.keys.keyOf(organisationId) : null;
    const { question, ids, more } = await this.database.transaction(scopeOf(ctx), async (tx) => {
      const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
      const asked = questionOf(text, dayOf(clock?.now ?? new Date(0)));
      const found = await this.candidates(tx, ctx, asked, key, size * looksAt);
      await recordSearch(tx, ctx);
      return { question: asked, ...found };
    });
    const items: FoundCase[] = [];
    let looked = 0;
    // Each has a key of her own to be fetched and opened: no more are looked at than it takes to fill the page.
    for (; looked < ids.length && items.length < size; looked += size)
      for (const row of await this.read(ctx, ids.slice(looked, looked + size), fields)) {
        const match = question && matchOf(question, row);
        if (match !== null) items.push({ case: row, match });
      }
    items.sort((a, b) => matches.indexOf(a.match) - matches.indexOf(b.match));
    return { items: items.slice(0, size), more: more || looked < ids.length || items.length > size };
  }

  /** Ids of cases the index has under the words asked for, the likest first, among those open to the reader. */
  private async candidates(
    tx: Transaction,
    ctx: Context,
    question: Question | null,
    key: IndexKey | null,
    limit: number,
  ): Promise<Candidates> {
    if (question?.kind === 'code') {
      const rows = await tx.query<{ id: string }>('select id from case_record where code = $1', [
        question.code,
      ]);
      return { ids: rows.map(({ id }) => id), more: false };
    }
    const ids = new Set<string>();
    // What is only alike is worked out and looked up where what was typed leaves room for it.
    for (const stage of [(tier: number) => tier <= lastSureTier, (tier: number) => tier > lastSureTier]) {
      if (!question || !key || ids.size > limit) break;
      const words = askedWords(question).filter(({ tier }) => stage(tier));
      for (const id of await this.hits(tx, ctx, await placesOf(tx, key, words))) ids.add(id);
    }
    return { ids: [...ids].slice(0, limit), more: ids.size > limit };
  }

  /** The cases under these tokens that are open to the reader, the likest and then the newest first. */
  private async hits(tx: Transaction, ctx: Context, asked: readonly AskedPlace[]): Promise<string[]> {
    const places = new Map(asked.map((place) => [place.token.toString('latin1'), place]));
    const hits = await tx.query<{ caseId: string; token: Buffer }>(
      `select case_id as "caseId", token from search_token where organisation_id = $1 and token = any ($2)`,
      [ctx.actor.organisationId, asked.map(({ token }) => token)],
    );
    return hits
      .flatMap(({ caseId, token }) => {
        const place = places.get(token.toString('latin1'));
        return place ? [{ caseId, ...place }] : [];
      })
      .sort((a, b) => a.tier - b.tier || b.row - a.row)
      .map(({ caseId }) => caseId);
  }

  /** The candidates as their reader may have them: masked in the answer, whole for the comparison. */
  private async read(
    ctx: Context,
    ids: readonly string[],
    fields: readonly SelectedField[],
  ): Promise<Readable<Case>[]> {
    const rows = await this.reads.many(
      ctx,
      Case,
      {
        fields: [...fields, ...compared],
        where: (params) => `t.id = any (${params.add(ids, 'uuid[]')})`,
      },
      Math.max(ids.length, 1),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** Where the index may have these words, as far as it is filled. */
async function placesOf(
  tx: Transaction,
  { key }: IndexKey,
  words: readonly AskedWord[],
): Promise<AskedPlace[]> {
  const sounded = words.map(({ tier, purpose, text }) => ({
    tier,
    tokens: new WordTokens(key, purpose, text),
    ...(tier === nearTier ? { most: nearRows } : {}),
  }));
  return (await depthsOf(tx, sounded)).flatMap(({ tier, tokens, depth }) =>
    tokens.rows(0, depth).map((token, row) => ({ tier, row, token })),
  );
}

/** What a match is decided by: it is not shown, so it is no opening. */
const compared: readonly SelectedField[] = [
  { name: 'code', section: 'reference' },
  { name: 'identity', section: 'identity', masked: true },
  { name: 'safeContact', section: 'safeContact', masked: true },
];

/** P3: who can read nobody's name cannot look for one; and an answer opens nothing. */
function assertMayAsk(ctx: Context, text: string, size: number, fields: readonly SelectedField[]): void {
  if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
  if (!ctx.ability.couldEver('read', 'Case', 'identity')) throw invalid('text', 'INVALID');
  if (text.length > longestText) throw invalid('text', 'tooLong', { max: longestText });
  if (size < 1 || size > answerSize.most)
    throw invalid('first', 'pageSize', { min: 1, max: answerSize.most });
  const opening = fields.find(({ section, masked }) => loggedSections.has(section) && !masked);
  if (opening) throw invalid(opening.name, 'revealOneByOne');
}

/** That somebody looked, and when: never for whom, as the words are the name. */
async function recordSearch(tx: Transaction, ctx: Context): Promise<void> {
  await writeEntry(tx, {
    actorId: ctx.actor.id,
    actorOrganisationId: ctx.actor.organisationId,
    action: 'findCases',
    subject: 'Case',
    subjectId: null,
    correlationId: ctx.correlationId,
  });
}
