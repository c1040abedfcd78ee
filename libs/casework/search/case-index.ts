import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { type IndexKey, IndexKeys } from '#platform/blind-index/index-keys.js';
import { deepest, soundings, WordTokens } from '#platform/blind-index/word-tokens.js';
import type { Transaction } from '#platform/database/database.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import type { SafeContact } from '../section/contact.section.js';
import type { Identity } from '../section/identity.section.js';
import { caseWords, type IndexedSection, indexedSections, type Word, wordRules } from './case-words.js';

export interface IndexedContent {
  readonly identity?: Identity | null | undefined;
  readonly safeContact?: SafeContact | null | undefined;
}

/** The sections given whose words are looked up. */
export const indexedIn = (content: IndexedContent): IndexedSection[] =>
  indexedSections.filter((section) => content[section] !== undefined);

/** Of tokens: by which rules and which version of the key they were made. What is older `reindex` makes anew. */
export const madeBy = (keyVersion: number): number => wordRules * 256 + keyVersion;

/** Up to here every row of a word is offered, so that a place somebody left is taken again. */
const fewRows = 63;
/** So many more rows than were there when it was looked up: others may be taking places at the same moment. */
const spare = 16;

/** Keeps the blind index of an organisation true, in the transaction of whatever changes a case. */
@Injectable()
export class CaseIndex {
  constructor(@Inject(IndexKeys) private readonly keys: IndexKeys) {}

  /**
   * Puts a case under the words of the sections given (null: of nothing), in place of those it stood under, if it
   * did: `before`. `organisationId` is the actor's: only who has the key of an organisation can write its index.
   */
  async write(
    tx: Transaction,
    organisationId: string,
    caseId: string,
    content: IndexedContent,
    before: IndexedContent = {},
  ): Promise<void> {
    const changed = indexedIn(content).filter(
      (section) =>
        before[section] === undefined ||
        !isDeepStrictEqual(caseWords(caseId, section, content), caseWords(caseId, section, before)),
    );
    if (changed.length === 0) return;
    const key = await this.keys.indexKeyOf(organisationId);
    for (const section of changed)
      await this.writeSection(tx, key, caseId, section, caseWords(caseId, section, content));
  }

  /** Takes the case out of every organisation's index: when it moves to another, or is forgotten. */
  async forget(tx: Transaction, caseId: string): Promise<void> {
    const [done] = await tx.query<{ unindex: number | null }>('select grantor.unindex($1)', [caseId]);
    if (done?.unindex === null || done?.unindex === undefined) throw notFound();
  }

  private async writeSection(
    tx: Transaction,
    { key, version }: IndexKey,
    caseId: string,
    section: IndexedSection,
    words: readonly Word[],
  ): Promise<void> {
    const depths = await depthsOf(tx, soundedWords(key, words));
    const places = placesAt(depths);
    const [done] = await tx.query<{ placed: number | null }>(
      'select grantor.index_case($1, $2, $3, $4, $5) as placed',
      [caseId, section, madeBy(version), places.flat(), places.map(({ length }) => length)],
    );
    if (done?.placed === null) throw notFound();
    if (done?.placed !== places.length) throw new DomainError('UNAVAILABLE');
  }
}

export interface Sounded {
  readonly tokens: WordTokens;
  /** Only whether there is any row is looked up, and as many are taken to be there; all of them unless said. */
  readonly most?: number;
}

/** A word, and as far as it is known: its rows below `full` were all taken once, and none stands at `depth` or beyond. */
export type Deep<T extends Sounded> = T & { readonly full: number; readonly depth: number };

export const soundedWords = (key: KeyObject, words: readonly Word[]): Sounded[] =>
  words.map(({ purpose, text }) => ({ tokens: new WordTokens(key, purpose, text) }));

/** How far each word goes in the actor's organisation, in one statement. */
export async function depthsOf<T extends Sounded>(tx: Transaction, words: readonly T[]): Promise<Deep<T>[]> {
  const asked = soundingsOf(words);
  const taken = await tx.query<{ token: Buffer }>('select grantor.taken_tokens($1) as token', [
    asked.flat().map(({ token }) => token),
  ]);
  return depthsFrom(
    words,
    asked,
    taken.map(({ token }) => token),
  );
}

interface Sounding {
  readonly row: number;
  readonly token: Buffer;
}

/** Of each word the tokens to be looked up: those that are taken tell how far it goes. */
export const soundingsOf = (words: readonly Sounded[]): Sounding[][] =>
  words.map(({ tokens, most }) => (most ? [0] : soundings).map((row) => ({ row, token: tokens.at(row) })));

export function depthsFrom<T extends Sounded>(
  words: readonly T[],
  asked: readonly (readonly Sounding[])[],
  taken: readonly Buffer[],
): Deep<T>[] {
  const there = new Set(taken.map((token) => token.toString('latin1')));
  return words.map((word, index) => {
    const points = asked[index] ?? [];
    const free = points.findIndex(({ token }) => !there.has(token.toString('latin1')));
    const end = word.most ?? deepest;
    if (free === -1) return { ...word, full: end, depth: end };
    return { ...word, full: (points[free - 1]?.row ?? -1) + 1, depth: points[free]?.row ?? end };
  });
}

/** Of each word the tokens offered, of which the first free one is taken. */
export const placesAt = (depths: readonly Deep<Sounded>[]): Buffer[][] =>
  // In one order for everybody, so that two who write the same words wait for each other and not in a ring.
  depths
    .map((depth) => ({ ...depth, first: depth.tokens.at(0) }))
    .sort((one, other) => Buffer.compare(one.first, other.first))
    .map(({ tokens, full, depth }) => tokens.rows(depth > fewRows ? full : 0, depth + spare))
    // Of a word that has no row left, it is not found; see `deepest`.
    .filter(({ length }) => length > 0);
