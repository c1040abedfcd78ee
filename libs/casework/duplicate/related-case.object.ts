import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Case } from '../case/case.entity.js';
import type { Related } from './duplicate.loader.js';

const CaseRelationEnum = enumeration('CaseRelation', ['leads', 'isLed', 'linked'] as const);

/** Another case of the same person, as a supervisor decided. */
@ObjectType('RelatedCase')
@Classified('timeline')
export class RelatedCase {
  @Field(() => CaseRelationEnum, { description: 'How the other case stands to this one' })
  relation!: Related['relation'];

  @Field(() => Case)
  case!: Case;
}
