import { InputType } from '@nestjs/graphql';
import { Id, Part, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import { SavedSearchContent } from './saved-search.entity.js';

@InputType()
export class SaveSearchInput extends KeyedInput {
  @Part(() => SavedSearchContent, { required: true })
  content!: SavedSearchContent;
}

@InputType()
export class RenameSearchInput extends KeyedInput {
  @Id({ required: true })
  searchId!: string;

  @Whole({ required: true })
  version!: number;

  @Text(60, { required: true })
  name!: string;
}

@InputType()
export class DeleteSearchInput extends KeyedInput {
  @Id({ required: true })
  searchId!: string;
}
