import { InputType, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Code, Day, Text } from '#platform/graphql/fields.js';

@ObjectType('Address')
@InputType('AddressInput')
@Classified('address')
export class Address {
  /** Statistical code of the aimag or of Ulaanbaatar. */
  @Code('aimag')
  aimag?: string | null;

  @Code('soum')
  soum?: string | null;

  @Text(300)
  street?: string | null;
}

/** How she can be reached without danger, and who must never learn of it. */
@ObjectType('SafeContact')
@InputType('SafeContactInput')
@Classified('safeContact')
export class SafeContact {
  @Code('contactChannel')
  channel?: string | null;

  @Text(30)
  phone?: string | null;

  @Text(200)
  hours?: string | null;

  @Text(100)
  codeWord?: string | null;

  @Text(1000)
  neverTell?: string | null;
}

/** Where she stays now: to the arranging caseworker, the shelter and the transporter only. */
@ObjectType('Placement')
@InputType('PlacementInput')
@Classified('placement')
export class Placement {
  @Text(200)
  provider?: string | null;

  @Day()
  since?: string | null;

  @Text(2000)
  note?: string | null;
}
