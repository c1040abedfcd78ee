import { type DynamicModule, Module } from '@nestjs/common';
import { LiveFeed } from './live-feed.js';
import { LiveOptions } from './live-options.js';
import { LIVE_URL, LiveStreams } from './live-streams.js';

@Module({})
export class LiveModule {}

/** For the api: who has a page open is told when to look again. `url` is DATABASE_API_URL; needs a global `Database`. */
export function liveAt(url: string): DynamicModule {
  return {
    module: LiveModule,
    providers: [{ provide: LIVE_URL, useValue: url }, LiveOptions, LiveFeed, LiveStreams],
    exports: [LiveStreams],
  };
}
