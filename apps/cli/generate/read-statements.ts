import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { Plans } from '#platform/planned/plans.js';
import { AccessAbility } from '#policy/ability.js';
import type { Role } from '#policy/vocabulary.js';
import { apiSchema } from './schema.js';

const root = join(import.meta.dirname, '../../../..');
const anyId = '00000000-0000-4000-8000-000000000000';
/** Whose rights are in the text: what other roles read differs in the conditions alone. */
const readers: readonly Role[] = ['caseworker', 'referralOfficer'];

/**
 * The statements behind the screens, so that a review sees when one changes: every query of the web app that is
 * planned, with the rights of a caseworker, or else of a referral officer.
 */
export async function readStatements(): Promise<string> {
  const schema = await apiSchema();
  const documents = globSync('apps/web/src/**/*.graphql', { cwd: root })
    .sort()
    .map((path) => parse(readFileSync(join(root, path), 'utf8')));
  const { definitions } = concatAST(documents);
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const plans = new Plans();
  const statements = definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .flatMap((operation) => {
      const asked = { schema, operation, fragments, variables: sampleOf(operation) };
      for (const role of readers) {
        const planned = plans.of(contextOf(role), asked);
        if (planned)
          return [`-- ${operation.name?.value}, ${role}\n${planned.compiled.statement.text.trimEnd()};\n`];
      }
      return [];
    });
  return `-- Generated from the web app's queries by \`npm run generate\`; do not edit.\n\n${statements.join('\n')}`;
}

function contextOf(role: Role): Context {
  const actor = { id: anyId, organisationId: anyId, organisationKind: 'shelter', roles: [role] } as const;
  return { actor, ability: new AccessAbility(actor), language: 'mn', correlationId: 'generate' };
}

/** Ids for what must be given; nothing else. */
function sampleOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, string> {
  const needed = variableDefinitions.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  return Object.fromEntries(needed.map(({ variable }) => [variable.name.value, anyId]));
}
