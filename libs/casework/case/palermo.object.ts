import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { type Majority, MajorityEnum } from '../section/demographics.section.js';
import { type VictimStatus, VictimStatusEnum } from './victim-status.object.js';

@ObjectType('PalermoElement')
@Classified('exploitation')
export class PalermoElementObject {
  /** act, means or purpose. */
  @Field(() => String)
  element!: string;

  @Field(() => Boolean)
  required!: boolean;

  /** Codes of the list of the element's name. */
  @Field(() => [String])
  evidence!: string[];
}

/** What the elements recorded say, and what they propose: a person decides. */
@ObjectType('Palermo')
@Classified('exploitation')
export class PalermoObject {
  @Field(() => MajorityEnum)
  majority!: Majority;

  @Field(() => Boolean)
  met!: boolean;

  @Field(() => VictimStatusEnum, { nullable: true })
  proposed!: VictimStatus | null;

  @Field(() => [PalermoElementObject])
  elements!: PalermoElementObject[];

  /** In the reader's language. */
  @Field(() => String)
  explanation!: string;
}
