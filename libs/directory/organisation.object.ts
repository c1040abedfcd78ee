import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { type OrganisationKind, organisationKinds } from '#policy/vocabulary.js';

export const OrganisationKindEnum = enumeration('OrganisationKind', organisationKinds);

/** An organisation as any colleague of any organisation may see it. */
@ObjectType('Organisation')
@Classified('directory')
export class Organisation {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  code!: string;

  @Field(() => OrganisationKindEnum)
  kind!: OrganisationKind;

  /** ISO 3166-1 alpha-2; null in the country this runs for. To share abroad is a purpose of its own. */
  @Field(() => String, { nullable: true })
  country?: string | null;

  /** In the reader's language. */
  @Field(() => String)
  name!: string;
}

@ObjectType('OrganisationPage')
@Classified('directory')
export class OrganisationPage {
  @Field(() => [Organisation])
  items!: Organisation[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
