import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Agreement } from './agreement.entity.js';

@ObjectType('AgreementPage')
@Classified('directory')
export class AgreementPage {
  @Field(() => [Agreement])
  items!: Agreement[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
