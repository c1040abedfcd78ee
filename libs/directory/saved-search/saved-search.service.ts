import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { SavedSearch, type SavedSearchContent } from './saved-search.entity.js';
import type { DeleteSearchInput, RenameSearchInput, SaveSearchInput } from './saved-search.input.js';

/** So many has a person at most: more are no shortcut. */
export const mostSaved = 20;

/** A name of somebody has another alphabet, a space or a capital in it: codes have none. */
const code = /^[a-z][A-Za-z0-9]*$/;

const fields = (['content', 'version'] as const).map((name) => ({
  name,
  section: 'savedSearch' as const,
}));

/** Lists as their owner wants to see them again. Opening one asks anew, by the rights of that moment. */
@Injectable()
export class SavedSearches {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(KeyStore) private readonly keys: KeyStore,
  ) {}

  /** One's own, newest first. */
  mine(ctx: Context): Promise<Readable<SavedSearch>[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.many(ctx, SavedSearch, { fields }, mostSaved);
  }

  async one(ctx: Context, id: string): Promise<Readable<SavedSearch>> {
    const found = await this.reads.one(ctx, SavedSearch, id, { fields });
    if (!found) throw notFound();
    return found;
  }

  save(ctx: Context, input: SaveSearchInput): Promise<string> {
    return this.writes.run(ctx, 'saveSearch', input, async (tx) => {
      tx.judge('SavedSearch');
      assertCodes(input.content);
      // One after the other, so that two screens do not both take the last place.
      await tx.plain.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `savedSearch:${ctx.actor.id}`,
      ]);
      const [saved] = await tx.plain.query<{ n: number }>('select count(*)::int as n from saved_search');
      if ((saved?.n ?? 0) >= mostSaved) throw invalid('content.name', 'tooManySaved', { max: mostSaved });
      const id = randomUUID();
      await this.keys.create(id, ctx.actor.organisationId ?? '');
      const { content } = input;
      await tx.insert(SavedSearch, { id, accountId: ctx.actor.id ?? '', content, version: 1 });
      return { id, subject: 'SavedSearch' };
    });
  }

  rename(ctx: Context, input: RenameSearchInput): Promise<string> {
    return this.writes.run(ctx, 'renameSearch', input, async (tx) => {
      const { searchId, version, name } = input;
      const row = await tx.load(SavedSearch, searchId, ['content', 'version']);
      tx.assertVersion(row, version);
      if (!row.content) throw new DomainError('CONFLICT', { field: 'searchId', reason: 'stale' });
      await tx.save(SavedSearch, row, { content: { ...row.content, name }, version: version + 1 });
      return { id: row.id, subject: 'SavedSearch' };
    });
  }

  async remove(ctx: Context, input: DeleteSearchInput): Promise<boolean> {
    await this.writes.run(ctx, 'deleteSearch', input, async (tx) => {
      const { id } = await tx.load(SavedSearch, input.searchId, []);
      await tx.plain.query('delete from saved_search where id = $1', [id]);
      return { id, subject: 'SavedSearch' };
    });
    return true;
  }
}

function assertCodes({ filters }: SavedSearchContent): void {
  const free = filters.find(({ name, value }) => !code.test(name) || !code.test(value));
  if (free) throw invalid('content.filters', 'notACode');
}
