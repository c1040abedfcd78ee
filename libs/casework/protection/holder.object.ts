import { Field, ObjectType } from '@nestjs/graphql';
import { Colleague } from '#directory/account.object.js';
import { Classified } from '#platform/graphql/classified.js';

/** Somebody to whom a case is open in person: who works it, or who supervises it. */
@ObjectType('CaseHolder')
@Classified('protection')
export class CaseHolder {
  @Field(() => Colleague)
  colleague!: Colleague;

  /** assigned or supervising. */
  @Field(() => String)
  relation!: string;
}
