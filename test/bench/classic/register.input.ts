import { InputType } from '@nestjs/graphql';
import { SectionsInput } from '#casework/section/section.input.js';
import { hasCode } from '#country/code-list.js';
import { useCodes } from '#platform/graphql/codes.js';
import { Flag, Text } from '#platform/graphql/fields.js';

useCodes(hasCode);

@InputType()
export class RegisterCaseInput extends SectionsInput {
  @Text(40, { required: true })
  legalBasis!: string;

  @Flag()
  sealed?: boolean | null;
}
