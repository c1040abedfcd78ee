import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode } from 'graphql';
import { demoAccounts, demoOrganisations } from '#country/demo.js';
import type { Context, Language } from '#platform/context/context.js';
import { AccessAbility } from '#policy/ability.js';
import type { OrganisationKind } from '#policy/vocabulary.js';

/** As somebody of the demo. */
export function contextOf(email: string, language: Language = 'en'): Context {
  const account = demoAccounts().find((one) => one.email === email);
  const organisation = demoOrganisations.find(({ code }) => code === account?.organisation);
  const actor = {
    id: account?.id ?? null,
    organisationId: organisation?.id ?? null,
    organisationKind: (organisation?.kind ?? null) as OrganisationKind | null,
    roles: account?.roles ?? [],
  };
  return { actor, ability: new AccessAbility(actor), language, correlationId: 'planned.spec' };
}

export function partsOf(document: DocumentNode) {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  if (!operation) throw new Error('No operation');
  return { operation, fragments: new Map(fragments.map((node) => [node.name.value, node])) };
}
