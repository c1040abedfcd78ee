import { InputType } from '@nestjs/graphql';
import { Flag, Id, IdempotencyKey, OneOf, Text, Whole } from '#platform/graphql/fields.js';
import { SectionsInput } from '../section/section.input.js';
import { CaseStatusEnum, type LegalBasis, LegalBasisEnum } from './case.entity.js';
import type { CaseStatus } from './case.states.js';
import { type VictimStatus, VictimStatusEnum } from './victim-status.object.js';

@InputType()
export class RegisterCaseInput extends SectionsInput {
  @IdempotencyKey()
  idempotencyKey!: string;

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
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  id!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class MoveCaseInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  id!: string;

  @Whole({ required: true })
  version!: number;

  @OneOf(() => CaseStatusEnum, { required: true })
  to!: CaseStatus;
}

@InputType()
export class DecideVictimStatusInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  caseId!: string;

  @Whole({ required: true })
  version!: number;

  @OneOf(() => VictimStatusEnum, { required: true })
  status!: VictimStatus;

  @Text(2000, { required: true })
  basis!: string;
}

@InputType()
export class ConfirmVictimStatusInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  caseId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class AssignCaseInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  caseId!: string;

  @Id({ required: true })
  userId!: string;
}

@InputType()
export class JoinIncidentInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  caseId!: string;

  @Whole({ required: true })
  version!: number;

  @Id({ required: true })
  incidentId!: string;
}
