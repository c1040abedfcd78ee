import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId } from '#platform/database/guarded.js';
import { AccessObject, SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import type { Access } from '#policy/access.js';
import type { Section } from '#policy/vocabulary.js';

/**
 * What two organisations agreed in writing to exchange by referral, either way, and until when (IOM data
 * protection principle 5). Its two parties read it whole.
 */
@Guarded({ subject: 'Agreement', table: 'agreement', newestBy: 'proposed_at' })
@ObjectType('Agreement')
@Classified('directory')
export class Agreement {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  access?: Access;

  @Judging({ type: 'uuid' })
  proposerId!: string;

  @Judging({ type: 'uuid' })
  partnerId!: string;

  @Held('directory', { type: 'text', array: true })
  @Field(() => [SectionEnum])
  sections!: Section[];

  /** Codes of the consentPurpose list. */
  @Held('directory', { type: 'text', array: true })
  @Field(() => [String])
  purposes!: string[];

  @Held('directory', { type: 'date' })
  @Field(() => DayScalar)
  validFrom!: string;

  /** The last day it holds. */
  @Held('directory', { type: 'date' })
  @Field(() => DayScalar)
  validUntil!: string;

  @Held('directory', { type: 'uuid' })
  proposedBy!: string;

  @Held('directory', { type: 'timestamptz' })
  @Field(() => Date)
  proposedAt?: Date;

  @Held('directory', { type: 'uuid' })
  acceptedBy?: string | null;

  @Judging({ type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  acceptedAt?: Date | null;

  /** By either side, before its last day. */
  @Judging({ type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  endedAt?: Date | null;

  @Held('directory', { type: 'uuid' })
  endedBy?: string | null;
}
