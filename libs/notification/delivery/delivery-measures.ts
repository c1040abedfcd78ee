import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { type Measured, Metrics } from '#platform/metrics/metrics.js';
import { workerScope } from '#platform/queue/worker-scope.js';

/** What became of the messages of the last hour. */
@Injectable()
export class DeliveryMeasures implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const help = 'Messages of the last hour, by what became of them';
    this.metrics.gauge('itgel_deliveries', help, ['channel', 'status'], () => this.look());
  }

  private async look(): Promise<Measured> {
    const rows = await this.database.read<{ channel: string; status: string; n: number }>(
      workerScope,
      `select channel, status, count(*)::int as n from delivery
        where created_at > platform.now() - interval '1 hour' group by 1, 2`,
    );
    return rows.map(({ channel, status, n }) => ({ labels: { channel, status }, value: n }));
  }
}
