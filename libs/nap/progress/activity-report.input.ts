import { InputType } from '@nestjs/graphql';
import { Day, Id, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class ReportActivityInput extends KeyedInput {
  @Id({ required: true })
  activityId!: string;

  /** 100 is done. */
  @Whole({ required: true })
  percent!: number;

  /** The day on which it was so. */
  @Day({ required: true })
  asOf!: string;

  /** What shows it. */
  @Text(2000, { required: true })
  evidence!: string;

  /** Of the report that came back and is corrected by this one; none for a first report. */
  @Whole()
  version?: number | null;
}

@InputType()
export class ConfirmActivityReportInput extends KeyedInput {
  @Id({ required: true })
  reportId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class ReturnActivityReportInput extends ConfirmActivityReportInput {
  @Text(2000, { required: true })
  comment!: string;
}
