import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Access } from '#policy/access.js';
import { Guarded, RowId, Shown } from '../database/guarded.js';
import { AccessObject } from '../graphql/access.object.js';
import { Classified } from '../graphql/classified.js';

/** An event that was laid aside after too many attempts. Of what it says, only its kind. */
@Guarded({ subject: 'DeadLetter', table: 'dead_letter', newestBy: 'created_at' })
@ObjectType('DeadLetter')
@Classified('operations')
export class DeadLetter {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('operations', { from: [] })
  access?: Access;

  @Shown('operations', () => String, { type: 'text' })
  kind?: string | null;

  @Shown('operations', () => Int, { type: 'int' })
  attempts?: number | null;

  /** Class and code of the last error. */
  @Shown('operations', () => String, { type: 'text' })
  failure?: string | null;

  @Shown('operations', () => Date, { type: 'timestamptz' })
  createdAt?: Date | null;
}

@ObjectType('DeadLetterPage')
@Classified('operations')
export class DeadLetterPage {
  @Field(() => [DeadLetter])
  items!: DeadLetter[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
