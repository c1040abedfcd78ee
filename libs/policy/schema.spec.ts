import { describe, expect, it } from '@jest/globals';
import { GraphQLBoolean, GraphQLID, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { assertClassified, classificationOf } from './schema.js';

const section = { extensions: { section: 'reference' } };
const text = { type: GraphQLString };

function schemaWith(parts: {
  fields?: object;
  query?: object;
  mutation?: object;
  type?: object;
}): GraphQLSchema {
  const thing = new GraphQLObjectType({
    name: 'Thing',
    ...parts.type,
    fields: { id: { type: GraphQLID, ...section }, ...parts.fields },
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { thing: { type: thing }, ...parts.query } }),
    ...(parts.mutation
      ? { mutation: new GraphQLObjectType({ name: 'Mutation', fields: parts.mutation as never }) }
      : {}),
  });
}

describe('P1: a schema with anything unclassified does not start', () => {
  it('starts when every field has a section, its own or its type’s', () => {
    expect(() => assertClassified(schemaWith({ fields: { name: { ...text, ...section } } }))).not.toThrow();
    expect(() => assertClassified(schemaWith({ type: section, fields: { name: text } }))).not.toThrow();
  });

  it.each([
    ['a field without one', { fields: { name: text } }, 'Thing.name'],
    [
      'a field of a section that does not exist',
      { fields: { name: { ...text, extensions: { section: 'everything' } } } },
      'Thing.name',
    ],
    [
      'a type of a section that does not exist',
      { type: { extensions: { section: '' } }, fields: { name: text } },
      'Thing.name',
    ],
    ['a query that answers a bare value', { query: { secret: text } }, 'Query.secret'],
    [
      'a mutation that answers a bare value',
      { mutation: { signOut: { type: GraphQLBoolean } } },
      'Mutation.signOut',
    ],
    [
      'a mutation that the access table does not know',
      { mutation: { dropEverything: { type: GraphQLBoolean, ...section } } },
      'dropEverything',
    ],
  ])('%s', (_, parts, named) => {
    expect(() => assertClassified(schemaWith(parts))).toThrow(named);
  });

  it('names all that is wrong at once', () => {
    const wrong = schemaWith({ fields: { a: text, b: text }, mutation: { c: { type: GraphQLBoolean } } });
    expect(() => assertClassified(wrong)).toThrow(/Thing\.a, Thing\.b, Mutation\.c, c\./);
  });

  it('takes no property of every object for a section', () => {
    for (const word of ['constructor', '__proto__', 'toString'])
      expect(classificationOf({ section: word })).toBeNull();
    expect(classificationOf({})).toBeNull();
  });
});
