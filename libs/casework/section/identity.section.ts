import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Day, Text } from '#platform/graphql/fields.js';

/** Who she is. HTCDS prs_FirstName = given name, prs_SecondName = patronymic (DOMAIN §8). */
@ObjectType('Identity')
@InputType('IdentityInput')
@Classified('identity')
export class Identity {
  @Text(100)
  patronymic?: string | null;

  @Text(100)
  givenName?: string | null;

  @Text(100)
  clanName?: string | null;

  /** Two Cyrillic letters and eight digits; Latin look-alikes are accepted and normalised. */
  @Text(20)
  registrationNumber?: string | null;

  @Day()
  birthDate?: string | null;
}

/** What a list shows of an identity: too little to know her by, and no opening. */
@ObjectType('MaskedIdentity')
@Classified('identity', { masked: true })
export class MaskedIdentity {
  /** "Б.Б•••" */
  @Field(() => String, { nullable: true })
  displayName!: string | null;

  /** "УК******14" */
  @Field(() => String, { nullable: true })
  registrationNumber!: string | null;
}
