import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { EmergencyAccess } from './emergency-access.entity.js';

@ObjectType('EmergencyAccessPage')
@Classified('protection')
export class EmergencyAccessPage {
  @Field(() => [EmergencyAccess])
  items!: EmergencyAccess[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
