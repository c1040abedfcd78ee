import { InputType } from '@nestjs/graphql';
import { Amount, Id, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class ReportMeasurementInput extends KeyedInput {
  @Id({ required: true })
  indicatorId!: string;

  /** A quarter, such as 2026-Q3. */
  @Text(7, { required: true })
  period!: string;

  @Amount({ required: true })
  value!: number;

  @Text(2000)
  evidence?: string | null;

  /** Of the report that came back and is corrected by this one; none for a first report. */
  @Whole()
  version?: number | null;
}

@InputType()
export class MeasurementStepInput extends KeyedInput {
  @Id({ required: true })
  measurementId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class ReturnMeasurementInput extends MeasurementStepInput {
  @Text(2000, { required: true })
  comment!: string;
}
