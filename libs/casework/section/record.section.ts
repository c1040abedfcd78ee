import { InputType, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Text } from '#platform/graphql/fields.js';

@ObjectType('Legal')
@InputType('LegalInput')
@Classified('legal')
export class Legal {
  @Text(5000)
  complaint?: string | null;

  @Text(5000)
  proceedings?: string | null;

  @Text(5000)
  protectiveMeasures?: string | null;

  @Text(5000)
  compensation?: string | null;
}

@ObjectType('Narrative')
@InputType('NarrativeInput')
@Classified('narrative')
export class Narrative {
  @Text(20_000)
  notes?: string | null;
}

@ObjectType('Documents')
@InputType('DocumentsInput')
@Classified('documents')
export class Documents {
  @Text(5000)
  list?: string | null;
}
