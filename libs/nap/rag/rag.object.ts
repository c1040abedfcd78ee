import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { type RagColour, ragColours } from './rag.js';

export const RagColourEnum = enumeration('RagColour', ragColours);

/** Where something of the plan stands, as a colour, a word, and the reason. */
@ObjectType('Rag')
@Classified('plan')
export class Rag {
  @Field(() => RagColourEnum)
  colour!: RagColour;

  /** In the reader's language, as is the explanation. */
  @Field(() => String)
  word!: string;

  @Field(() => String)
  explanation!: string;

  /** Of the straight-line target, in per cent; null without data. */
  @Field(() => Int, { nullable: true })
  percent!: number | null;

  @Field(() => Float, { nullable: true })
  expected!: number | null;

  @Field(() => Int)
  daysLate!: number;
}
