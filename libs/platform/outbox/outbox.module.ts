import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { JobRegistry } from '../queue/job-registry.js';
import { EventHandlers } from './event-handlers.js';
import { Listener, WORKER_URL } from './listener.js';
import { outboxSource } from './outbox-source.js';
import { QueueKeeper } from './queue-keeper.js';
import { QueueMeasures } from './queue-measures.js';
import { Relay } from './relay.js';
import { StreamHandler } from './stream-handler.js';

@Module({})
export class OutboxModule {
  constructor(
    @Inject(Relay) relay: Relay,
    @Inject(JobRegistry) jobs: JobRegistry,
    @Inject(StreamHandler) streams: StreamHandler,
  ) {
    relay.add(outboxSource);
    jobs.handledBy(streams);
  }
}

/** For the worker. `url` is DATABASE_WORKER_URL; needs a global `Database` and `queueAt`. */
export function outboxAt(url: string): DynamicModule {
  const parts = [Relay, Listener, EventHandlers, StreamHandler, QueueKeeper, QueueMeasures];
  return {
    module: OutboxModule,
    global: true,
    providers: [{ provide: WORKER_URL, useValue: url }, ...parts],
    exports: parts,
  };
}
