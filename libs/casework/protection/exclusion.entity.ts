import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Access } from '#policy/access.js';
import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

/** Somebody who must see nothing of a case, whatever their role: a relative, a suspect, a conflict of interest. */
@Guarded({
  subject: 'Exclusion',
  table: 'exclusion',
  onCase: 'a.case_id = t.case_id',
  newestBy: 'added_at',
  leaves: ({ liftedAt, accountId }, command: Command, actor: Actor) =>
    command !== 'liftExclusion' || (!liftedAt && accountId !== actor.id),
})
@ObjectType('Exclusion')
@Classified('protection')
export class Exclusion {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('open', { from: ['liftedAt', 'accountId'] })
  access?: Access;

  @Held('protection', { type: 'uuid' })
  caseId!: string;

  @Held('protection', { type: 'uuid' })
  accountId!: string;

  @Held('protection', { type: 'uuid' })
  addedBy!: string;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  addedAt?: Date;

  @Held('protection', { type: 'uuid' })
  liftedBy?: string | null;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  liftedAt?: Date | null;
}
