import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';

/** A word an audit search may ask for. */
@ObjectType('AuditAction')
@Classified('audit')
export class AuditAction {
  @Field(() => String)
  action!: string;

  @Field(() => String, { description: "In the reader's language" })
  label!: string;
}
