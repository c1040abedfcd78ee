import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { PreparingClient } from './preparing-client.js';

/** A DATE is a day, not a moment: as text, or time zones move it. Whole numbers fit a double here. */
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Pool of one process under its own database role. `synchronize` is never on: migrations own the schema.
 * @param settings of every connection, such as `statement_timeout`, in milliseconds
 */
export function dataSource(
  url: string,
  entities: NonNullable<DataSourceOptions['entities']>,
  poolSize = 10,
  settings: Readonly<Record<string, number>> = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    installExtensions: false,
    poolSize,
    connectTimeoutMS: 5_000,
    extra: { keepAlive: true, Client: PreparingClient, ...settings },
    // Idle connections end when the database goes; the next request meets a new one, or says UNAVAILABLE.
    poolErrorHandler: () => undefined,
  });
}
