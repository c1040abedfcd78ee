import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Incident } from './incident.entity.js';

@ObjectType('IncidentPage')
@Classified('incident')
export class IncidentPage {
  @Field(() => [Incident])
  items!: Incident[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
