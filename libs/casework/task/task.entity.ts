import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';

/** What somebody managing the case has to do; `kind` names its sentence in the catalogue (`task.<kind>`). */
@Guarded({ subject: 'Task', table: 'task', onCase: 'a.case_id = t.case_id', newestBy: 'created_at' })
@ObjectType('Task')
@Classified('task')
export class Task {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Shown('task', () => ID, { type: 'uuid' })
  caseId!: string;

  @Held('task', { type: 'uuid' })
  referralId?: string | null;

  @Shown('task', () => String, { type: 'text' })
  kind!: TaskKind;

  @Held('task', { type: 'timestamptz' })
  createdAt?: Date;

  @Held('task', { type: 'timestamptz' })
  dueAt?: Date | null;

  @Held('task', { type: 'timestamptz' })
  doneAt?: Date | null;
}

@ObjectType('TaskPage')
@Classified('task')
export class TaskPage {
  @Field(() => [Task])
  items!: Task[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}

export const taskKinds = [
  'callNow',
  'findOtherProvider',
  'answerQuestion',
  'confirmVictimStatus',
  'bestInterestsReview',
  'assignAnew',
  'renewConsent',
  'askConsentAnew',
  'transferUnanswered',
] as const;
export type TaskKind = (typeof taskKinds)[number];
