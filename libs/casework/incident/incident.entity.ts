import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';

/** Whoever is kept from one of its cases, though they wrote it down (P48). */
const hiddenFromMe = 'grantor.hides_incident(t.id, platform.actor_id())';

/** What joins cases: to the managing organisation's assignees only, and never disclosed. */
@Guarded({
  subject: 'Incident',
  table: 'incident',
  onCase: 'a.case_id in (select c.id from case_record c where c.incident_id = t.id)',
  keyOf: 'id',
  newestBy: 'created_at',
  derived: {
    hidden: {
      select: hiddenFromMe,
      among: (values, params) => `${hiddenFromMe} = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('Incident')
@Classified('incident')
export class Incident {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  createdBy!: string;

  @Held('incident', { type: 'uuid' })
  organisationId!: string;

  @Held('incident', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  createdAt?: Date;

  @Shown('incident', () => String, { type: 'bytea' })
  words?: string | null;
}
