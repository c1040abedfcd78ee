import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Measured, Metrics } from '../metrics/metrics.js';
import { workerScope } from '../queue/worker-scope.js';

interface Row {
  readonly name: string;
  readonly waiting: number | null;
  readonly active: number | null;
  readonly delayed: number | null;
  readonly backlog: number;
  readonly oldest: number;
  readonly reached: boolean;
  readonly runs: boolean;
}

const states = ['waiting', 'active', 'delayed'] as const;

/** How much waits, and for how long: what whoever is woken at night wants to know first. */
@Injectable()
export class QueueMeasures implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const each = (name: string, help: string, value: (row: Row) => number) =>
      this.metrics.gauge(name, help, ['queue'], async () =>
        (await this.rows()).map((row) => ({ labels: { queue: row.name }, value: value(row) })),
      );
    this.metrics.gauge('itgel_queue_jobs', 'Jobs in a queue', ['queue', 'state'], () => this.jobs());
    each('itgel_queue_backlog', 'Rows that are not done, in the queue or not yet', ({ backlog }) => backlog);
    each('itgel_queue_oldest_seconds', 'How long the oldest of them waits', ({ oldest }) => oldest);
    each('itgel_queue_reached', '0 while the queue cannot be reached', ({ reached }) => Number(reached));
    each('itgel_queue_runs', '0 while it is paused or drained', ({ runs }) => Number(runs));
    this.metrics.gauge('itgel_dead_letters', 'Events laid aside', [], () => this.deadLetters());
  }

  private rows(): Promise<Row[]> {
    return this.database.read<Row>(
      workerScope,
      `select name, waiting, active, delayed, backlog, reached, mode = 'runs' as runs,
         greatest(0, coalesce(extract(epoch from platform.now() - oldest_at), 0))::float8 as oldest from job_queue`,
    );
  }

  private async jobs(): Promise<Measured> {
    return (await this.rows()).flatMap((row) =>
      states.flatMap((state) => {
        const value = row[state];
        return value === null ? [] : [{ labels: { queue: row.name, state }, value }];
      }),
    );
  }

  private async deadLetters(): Promise<Measured> {
    const [row] = await this.database.read<{ n: number }>(
      workerScope,
      'select count(*)::int as n from outbox where failure is not null',
    );
    return [{ labels: {}, value: row?.n ?? 0 }];
  }
}
