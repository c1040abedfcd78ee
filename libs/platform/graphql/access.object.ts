import { Field, ObjectType } from '@nestjs/graphql';
import type { Command } from '#policy/grant.js';
import { type Section, sections } from '#policy/vocabulary.js';
import { Classified } from './classified.js';
import { enumeration } from './enumeration.js';

export const SectionEnum = enumeration('Section', sections);

/** What the reader may do with the object it stands on, now. */
@ObjectType('Access')
@Classified('open')
export class AccessObject {
  @Field(() => [SectionEnum])
  readable!: Section[];

  @Field(() => [SectionEnum])
  editable!: Section[];

  /** Names of mutations. */
  @Field(() => [String])
  actions!: Command[];
}
