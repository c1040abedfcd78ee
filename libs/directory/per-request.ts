import DataLoader from 'dataloader';
import type { Context } from '#platform/context/context.js';

/** Loads by id, with one statement for all that one request asks for in a row; null where there is none. */
export function perRequest<T extends { readonly id: string }>(
  batch: (ctx: Context, ids: readonly string[]) => Promise<T[]>,
): (ctx: Context, id: string) => Promise<T | null> {
  const loaders = new WeakMap<Context, DataLoader<string, T | null>>();
  const loaderOf = (ctx: Context): DataLoader<string, T | null> =>
    new DataLoader(async (ids) => {
      const found = new Map((await batch(ctx, ids)).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
  return (ctx, id) => {
    const loader = loaders.get(ctx) ?? loaderOf(ctx);
    loaders.set(ctx, loader);
    return loader.load(id);
  };
}
