import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown, Whole } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { OneOf, Parts, Text } from '#platform/graphql/fields.js';

/** Lists of the app that can be narrowed down. */
export const savedLists = [
  'cases',
  'inbox',
  'transfers',
  'grounds',
  'duplicates',
  'measurements',
  'activityReports',
] as const;
export type SavedList = (typeof savedLists)[number];
export const SavedListEnum = enumeration('SavedList', savedLists);

/** One way in which a list is narrowed down, by codes: what somebody typed is no filter. */
@ObjectType('SavedFilter')
@InputType('SavedFilterInput')
@Classified('savedSearch')
export class SavedFilter {
  @Text(40, { required: true })
  name!: string;

  @Text(40, { required: true })
  value!: string;
}

/** Which list, how narrowed down, and what its owner calls it. */
@ObjectType('SavedSearchContent')
@InputType('SavedSearchContentInput')
@Classified('savedSearch')
export class SavedSearchContent {
  @Text(60, { required: true })
  name!: string;

  @OneOf(() => SavedListEnum, { required: true })
  list!: SavedList;

  @Parts(() => SavedFilter, 8, { required: true })
  filters!: SavedFilter[];
}

/** A list as somebody wants to see it again: theirs alone, and sealed, as people write names into what they name. */
@Guarded({ subject: 'SavedSearch', table: 'saved_search', keyOf: 'id', newestBy: 'created_at' })
@ObjectType('SavedSearch')
@Classified('savedSearch')
export class SavedSearch {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  accountId!: string;

  @Held('savedSearch', { type: 'timestamptz' })
  createdAt!: Date;

  @Shown('savedSearch', () => Int, { type: 'integer' })
  version!: number;

  /** Null where it was sealed for an organisation its owner does not work for any more. */
  @Whole('savedSearch', () => SavedSearchContent)
  content?: SavedSearchContent | null;
}
