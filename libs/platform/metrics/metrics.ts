import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Values of labels come from short closed lists: a queue, a channel, a status. Never an id, a name or a word of anybody's. */
export type Measured = readonly {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}[];

/** What a process tells of itself, in the text format of Prometheus. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  /** The loop's lag, memory, processor and garbage of this process come along. */
  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Looked up when somebody asks. What cannot be looked up is left out, and the rest is told. */
  gauge(name: string, help: string, labelNames: readonly string[], look: () => Promise<Measured>): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const { labels, value } of await look().catch(() => [])) this.set(labels, value);
      },
    });
  }

  /** Durations in seconds. @returns how one is noted */
  durations(
    name: string,
    help: string,
    labelNames: readonly string[],
  ): (labels: Readonly<Record<string, string>>, seconds: number) => void {
    const buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    const histogram = new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
    return (labels, seconds) => histogram.observe(labels, seconds);
  }

  async answer(response: ServerResponse): Promise<void> {
    const text = await this.registry.metrics();
    response.writeHead(200, { 'content-type': this.registry.contentType }).end(text);
  }
}
