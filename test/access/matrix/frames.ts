import { type GraphQLSchema, getNamedType } from 'graphql';
import { supervises, works } from '../oracle/case.js';
import { frames, isAmong } from '../oracle/frames.js';
import type { Story } from '../story/story.js';
import type { Heard } from './asking.js';

/** Whoever was answered what is no record and not for them. */
export function misaddressed(schema: GraphQLSchema, heard: readonly Heard[]): string[] {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return heard.flatMap(({ who, reader, answers }) =>
    answers.flatMap(({ name, answer }) => {
      const audience = frames[getNamedType(fields[name]?.type)?.name ?? ''];
      const may = audience === undefined || isAmong(audience, reader);
      return may || answer.errors.length > 0 ? [] : [`${who} was answered ${name}`];
    }),
  );
}

/** Access reports that somebody was given and should not have been, or the other way round. */
export function reportsAstray({ facts }: Story, heard: readonly Heard[]): object[] {
  return heard.flatMap(({ who, reader, answers }) =>
    answers
      .filter(({ name }) => name === 'accessReport')
      .flatMap(({ text, answer }) => {
        const one = facts.cases.find(({ id }) => text.includes(id));
        const is = answer.errors.length === 0;
        const ought = one !== undefined && (works(one, reader) || supervises(one, reader));
        return is === ought ? [] : [{ who, case: one?.id, is, ought }];
      }),
  );
}
