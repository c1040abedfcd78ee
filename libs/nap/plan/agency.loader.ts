import { Inject, Injectable } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { Context } from '#platform/context/context.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { Classified } from '#platform/graphql/classified.js';

/** Who answers for a line of the plan, as anyone may know it: the directory itself is for those signed in. */
@ObjectType('Agency')
@Classified('plan')
export class Agency {
  @Field(() => String)
  code!: string;

  /** In the reader's language. */
  @Field(() => String)
  name!: string;
}

type AgencyRow = Agency & { readonly id: string };

@Injectable()
export class AgencyLoader {
  private readonly loaders = new WeakMap<Context, DataLoader<string, Agency | null>>();

  constructor(@Inject(Database) private readonly database: Database) {}

  load(ctx: Context, id: string): Promise<Agency | null> {
    return this.of(ctx).load(id);
  }

  /** Reads these in somebody's transaction, so that they need none of their own. */
  async name(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<void> {
    const loader = this.of(ctx);
    for (const row of await tx.query<AgencyRow>(named(ctx), [ids])) loader.prime(row.id, row);
  }

  private of(ctx: Context): DataLoader<string, Agency | null> {
    const loader =
      this.loaders.get(ctx) ?? new DataLoader<string, Agency | null>((ids) => this.find(ctx, ids));
    this.loaders.set(ctx, loader);
    return loader;
  }

  private async find(ctx: Context, ids: readonly string[]): Promise<(Agency | null)[]> {
    const rows = await this.database.read<AgencyRow>(scopeOf(ctx), named(ctx), [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }
}

const named = ({ language }: Context): string =>
  `select id, code, ${language === 'mn' ? 'name_mn' : 'name_en'} as name from organisation where id = any ($1::uuid[])`;
