import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ActorSource } from './actor-source.js';
import { IdentityOptions } from './identity-options.js';
import { PlaceLimit } from './place-limit.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

@Module({})
export class IdentityModule {}

/** Accounts and sessions, for every module; needs a global `Database`. `actors` is the directory's. */
export function identityWith(
  actors: Type<ActorSource>,
  options: Partial<IdentityOptions> = {},
): DynamicModule {
  const exports = [ActorSource, SessionService, SignInService, IdentityOptions];
  return {
    module: IdentityModule,
    global: true,
    providers: [
      { provide: ActorSource, useClass: actors },
      { provide: IdentityOptions, useValue: new IdentityOptions(options) },
      PlaceLimit,
      SessionService,
      SignInService,
    ],
    exports,
  };
}
