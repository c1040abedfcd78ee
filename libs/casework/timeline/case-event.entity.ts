import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';

/** What happened to a case, for those who manage it; `kind` names its sentence (`event.<kind>`). */
@Guarded({ subject: 'CaseEvent', table: 'case_event', onCase: 'a.case_id = t.case_id', newestBy: 'at' })
@ObjectType('CaseEvent')
@Classified('timeline')
export class CaseEvent {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Held('timeline', { type: 'uuid' })
  caseId!: string;

  @Shown('timeline', () => ID, { type: 'uuid' })
  referralId?: string | null;

  @Shown('timeline', () => String, { type: 'text' })
  kind!: string;

  @Shown('timeline', () => Date, { type: 'timestamptz' })
  at?: Date;

  @Held('timeline', { type: 'uuid' })
  actorId?: string | null;

  @Held('timeline', { type: 'uuid' })
  organisationId?: string | null;
}
