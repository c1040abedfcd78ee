import { InputType } from '@nestjs/graphql';
import { Id, OneOf } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import { type DestructionGround, DestructionGroundEnum } from './destruction.entity.js';

@InputType()
export class RequestDestructionInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @OneOf(() => DestructionGroundEnum, { required: true })
  ground!: DestructionGround;
}

@InputType({ isAbstract: true })
class DecideDestructionInput extends KeyedInput {
  @Id({ required: true })
  destructionId!: string;
}

@InputType()
export class ApproveDestructionInput extends DecideDestructionInput {}

@InputType()
export class RefuseDestructionInput extends DecideDestructionInput {}
