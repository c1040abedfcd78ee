import { dataSource } from '#platform/database/data-source.js';

/** The demo's clock in the hands of the database's owner: unlike people, it may go back. */
export class DemoClock {
  constructor(private readonly ownerUrl: string) {}

  /** A start that was killed while it seeded the past has left the clock there. */
  reset(): Promise<void> {
    return this.run(`update platform.clock set ahead = greatest(ahead, '0')`);
  }

  async now(): Promise<Date> {
    const owner = await dataSource(this.ownerUrl, [], 1).initialize();
    try {
      const [clock]: { now: Date }[] = await owner.query('select platform.now() as now');
      return clock?.now ?? new Date(0);
    } finally {
      await owner.destroy();
    }
  }

  set(moment: Date): Promise<void> {
    return this.run('update platform.clock set ahead = $1::timestamptz - now()', [moment]);
  }

  /** What happened to these cases and measurements in the past was told then: nobody gets a mail today about last quarter. */
  toldLongAgo(ids: readonly string[]): Promise<void> {
    return this.run(
      `update outbox set enqueued_at = created_at, handled_at = created_at
       where handled_at is null and (stream = any ($1::uuid[]) or (refs ->> 'measurementId')::uuid = any ($1::uuid[]))`,
      [ids],
    );
  }

  private async run(sql: string, params: unknown[] = []): Promise<void> {
    const owner = await dataSource(this.ownerUrl, [], 1).initialize();
    try {
      await owner.query(sql, params);
    } finally {
      await owner.destroy();
    }
  }
}
