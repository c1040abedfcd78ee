import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';

/** How far the audit log can be proved now, and what waits. */
@ObjectType('AuditProof')
@Classified('audit')
export class AuditProof {
  /** Everything up to then is in an exported checkpoint; null: nothing yet. */
  @Field(() => Date, { nullable: true })
  provedUntil!: Date | null;

  @Field(() => Int)
  proved!: number;

  @Field(() => Date, { nullable: true })
  chainedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  filedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  mailedAt!: Date | null;

  /** Entries of the reader's organisation that are not provable yet; 10,000 means that many or more. */
  @Field(() => Int)
  waiting!: number;

  @Field(() => Date, { nullable: true })
  oldestWaiting!: Date | null;

  /** An entry is provable after this many seconds, if all goes well. */
  @Field(() => Int)
  statedSeconds!: number;

  /** Something waits longer: the chain stands still, or no checkpoint leaves. */
  @Field(() => Boolean)
  late!: boolean;
}
