import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { commands } from './grant.js';
import { type Section, sections } from './vocabulary.js';

/** What a GraphQL field says of itself in its `extensions`. */
export interface Classification {
  readonly section: Section;
  /** Properties of the row it is computed from, when it is not a column itself. */
  readonly from?: readonly string[];
  /** Shows too little to count as an opening (a masked name). */
  readonly masked?: boolean;
  /** The logged section of a case it shows a copy of. */
  readonly copies?: Section;
}

export function classificationOf(extensions: Readonly<Record<string, unknown>>): Classification | null {
  const { section, from, masked, copies } = extensions as Partial<Classification>;
  if (!section || !sections.includes(section)) return null;
  return { section, ...(from ? { from } : {}), ...(masked ? { masked } : {}), ...(copies ? { copies } : {}) };
}

/**
 * Every field of every object belongs to a section, its own or its type's; every mutation is a command of the
 * access table. What is not classified stops the process: default deny begins before the first request.
 */
export function assertClassified(schema: GraphQLSchema): void {
  const faults = [...unclassifiedFields(schema), ...unknownCommands(schema)];
  if (faults.length > 0) {
    throw new Error(`Not in the access table, so the process does not start: ${faults.join(', ')}.`);
  }
}

function unclassifiedFields(schema: GraphQLSchema): string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    const whole = classificationOf(type.extensions);
    return Object.values(type.getFields())
      .filter((field) => {
        if (whole || classificationOf(field.extensions)) return false;
        // A root field that answers an object is classified by that object; one that answers a scalar is not.
        return !(roots.has(type) && isObjectType(getNamedType(field.type)));
      })
      .map((field) => `${type.name}.${field.name}`);
  });
}

function unknownCommands(schema: GraphQLSchema): string[] {
  const known: readonly string[] = commands;
  return Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((name) => !known.includes(name));
}
