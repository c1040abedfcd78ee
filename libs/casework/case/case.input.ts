import { InputType } from '@nestjs/graphql';
import { Flag, Id, OneOf, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import { SectionsInput } from '../section/section.input.js';
import { CaseStatusEnum, type LegalBasis, LegalBasisEnum } from './case.entity.js';
import type { CaseStatus } from './case.states.js';
import { type VictimStatus, VictimStatusEnum } from './victim-status.object.js';

@InputType()
export class RegisterCaseInput extends SectionsInput {
  @OneOf(() => LegalBasisEnum, { required: true })
  legalBasis!: LegalBasis;

  /** Left out: sealed where she is, or may be, a child. */
  @Flag()
  sealed?: boolean | null;

  /** The one supervisor who sees a sealed case. */
  @Id()
  supervisorId?: string | null;

  @Id()
  incidentId?: string | null;
}

@InputType()
export class UpdateCaseInput extends SectionsInput {
  @Id({ required: true })
  id!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class MoveCaseInput extends KeyedInput {
  @Id({ required: true })
  id!: string;

  @Whole({ required: true })
  version!: number;

  @OneOf(() => CaseStatusEnum, { required: true })
  to!: CaseStatus;
}

/** A step on a case that needs no more than to be taken on the version seen. */
@InputType({ isAbstract: true })
export class CaseStepInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class DecideVictimStatusInput extends CaseStepInput {
  @OneOf(() => VictimStatusEnum, { required: true })
  status!: VictimStatus;

  @Text(2000, { required: true })
  basis!: string;
}

@InputType()
export class ConfirmVictimStatusInput extends CaseStepInput {}

@InputType()
export class AssignCaseInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @Id({ required: true })
  userId!: string;
}

@InputType()
export class JoinIncidentInput extends CaseStepInput {
  @Id({ required: true })
  incidentId!: string;
}
