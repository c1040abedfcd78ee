import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';

export const matchStrengths = ['strong', 'likely'] as const;
export type MatchStrength = (typeof matchStrengths)[number];
export const MatchStrengthEnum = enumeration('MatchStrength', matchStrengths);
export const matchStatuses = ['found', 'asked', 'agreed', 'declined', 'notSame'] as const;
export type MatchStatus = (typeof matchStatuses)[number];
export const MatchStatusEnum = enumeration('MatchStatus', matchStatuses);

/** For the broker: that two organisations know one person. Neither whom nor which case (DOMAIN §6). */
@Guarded({
  subject: 'OrganisationMatch',
  table: 'organisation_match',
  newestBy: 'found_at',
  leaves: ({ status }) => status === undefined || status === 'found',
})
@ObjectType('OrganisationMatch')
@Classified('match')
export class OrganisationMatch {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('match', { from: ['status'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  @Judging({ type: 'uuid' })
  otherOrganisationId!: string;

  @Shown('match', () => MatchStrengthEnum, { type: 'text' })
  strength?: MatchStrength | null;

  @Shown('match', () => MatchStatusEnum, { type: 'text' })
  status?: MatchStatus | null;

  @Shown('match', () => Date, { type: 'timestamptz' })
  foundAt?: Date | null;

  @Held('match', { type: 'uuid' })
  decidedBy?: string | null;

  @Shown('match', () => Date, { type: 'timestamptz' })
  decidedAt?: Date | null;

  @Shown('match', () => Int, { type: 'int' })
  version?: number | null;
}

@ObjectType('OrganisationMatchPage')
@Classified('match')
export class OrganisationMatchPage {
  @Field(() => [OrganisationMatch])
  items!: OrganisationMatch[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
