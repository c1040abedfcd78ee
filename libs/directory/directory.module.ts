import { type DynamicModule, Module } from '@nestjs/common';
import { identityWith } from '#platform/identity/identity.module.js';
import type { IdentityOptions } from '#platform/identity/identity-options.js';
import { addMessages } from '#platform/messages/messages.js';
import { AbsenceResolver } from './absence/absence.resolver.js';
import { AbsenceService } from './absence/absence.service.js';
import { AccountLoader } from './account.loader.js';
import { AccountService } from './account.service.js';
import { AgreementResolver } from './agreement.resolver.js';
import { AgreementService } from './agreement.service.js';
import { DirectoryResolver } from './directory.resolver.js';
import { DirectoryActorSource } from './directory-actor-source.js';
import { DirectoryOptions } from './directory-options.js';
import en from './messages/en.json' with { type: 'json' };
import mn from './messages/mn.json' with { type: 'json' };
import { OrganisationLoader } from './organisation.loader.js';
import { OrganisationService } from './organisation.service.js';
import { SavedSearchResolver } from './saved-search/saved-search.resolver.js';
import { SavedSearches } from './saved-search/saved-search.service.js';
import { OwnSessions } from './session/own-sessions.service.js';
import { SessionResolver } from './session/session.resolver.js';
import { SignInResolver } from './sign-in.resolver.js';
import { StepUpService } from './step-up.service.js';
import { VisitService } from './visit.service.js';

addMessages({ mn, en });

@Module({})
export class DirectoryModule {}

/** Who there is and how they sign in, with the identity module. Needs global `Database`, `ReadGate`, `WriteGate`. */
export function directoryWith(given: {
  demoAccounts: boolean;
  identity?: Partial<IdentityOptions>;
}): DynamicModule {
  return {
    module: DirectoryModule,
    global: true,
    imports: [identityWith(DirectoryActorSource, given.identity)],
    providers: [
      { provide: DirectoryOptions, useValue: new DirectoryOptions(given.demoAccounts) },
      AbsenceResolver,
      AbsenceService,
      AccountLoader,
      AccountService,
      AgreementResolver,
      AgreementService,
      DirectoryResolver,
      OrganisationLoader,
      OrganisationService,
      OwnSessions,
      SavedSearches,
      SavedSearchResolver,
      SessionResolver,
      SignInResolver,
      StepUpService,
      VisitService,
    ],
    exports: [AccountLoader, OrganisationLoader],
  };
}
