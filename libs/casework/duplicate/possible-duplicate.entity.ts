import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import type { Command } from '#policy/grant.js';
import { type DuplicateReason, duplicateReasons } from './compare.js';

export const DuplicateReasonEnum = enumeration('DuplicateReason', duplicateReasons);
export const duplicateStatuses = ['open', 'merged', 'linked', 'notSame', 'outdated'] as const;
export type DuplicateStatus = (typeof duplicateStatuses)[number];
export const DuplicateStatusEnum = enumeration('DuplicateStatus', duplicateStatuses);

const otherOverseen = `exists (select from case_access o where o.case_id = t.other_case_id
  and o.holder = any (platform.holders()) and (o.holder like 'managing:%' or o.holder like 'supervising:%')
  and o.protection_until > n.now offset 0)`;

/** Two cases of one organisation that may be of one person, for whoever oversees both. */
@Guarded({
  subject: 'PossibleDuplicate',
  table: 'possible_duplicate',
  onCase: 'a.case_id = t.case_id',
  newestBy: 'found_at',
  leaves: ({ status }, command: Command) =>
    status === undefined || (command === 'decideDuplicate') === (status === 'open'),
  derived: {
    otherOverseen: {
      select: otherOverseen,
      among: (values, params) => `${otherOverseen} = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('PossibleDuplicate')
@Classified('protection')
export class PossibleDuplicate {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('protection', { from: ['status'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Judging({ type: 'uuid' })
  otherCaseId!: string;

  @Shown('protection', () => [DuplicateReasonEnum], { type: 'text', array: true })
  reasons?: DuplicateReason[] | null;

  @Shown('protection', () => Int, { type: 'smallint' })
  likeness?: number | null;

  @Shown('protection', () => DuplicateStatusEnum, { type: 'text' })
  status?: DuplicateStatus | null;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  foundAt?: Date | null;

  /** Of a merged pair, the case that leads. */
  @Shown('protection', () => ID, { type: 'uuid' })
  leadCaseId?: string | null;

  @Held('protection', { type: 'uuid' })
  decidedBy?: string | null;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  decidedAt?: Date | null;

  @Shown('protection', () => Int, { type: 'int' })
  version?: number | null;
}

@ObjectType('PossibleDuplicatePage')
@Classified('protection')
export class PossibleDuplicatePage {
  @Field(() => [PossibleDuplicate])
  items!: PossibleDuplicate[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
