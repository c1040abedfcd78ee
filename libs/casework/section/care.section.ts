import { InputType, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Code, Codes, Day, Flag, Text } from '#platform/graphql/fields.js';

@ObjectType('Risk')
@InputType('RiskInput')
@Classified('risk')
export class Risk {
  @Code('riskLevel')
  level?: string | null;

  @Text(10_000)
  assessment?: string | null;

  @Text(10_000)
  safetyPlan?: string | null;
}

/** What whoever receives her must know at the door. */
@ObjectType('HealthAlert')
@InputType('HealthAlertInput')
@Classified('healthAlert')
export class HealthAlert {
  @Text(500)
  allergy?: string | null;

  @Flag()
  pregnant?: boolean | null;

  @Text(1000)
  medication?: string | null;

  @Text(1000)
  disability?: string | null;

  /** The language, and who may not interpret. */
  @Text(500)
  interpreter?: string | null;
}

@ObjectType('Health')
@InputType('HealthInput')
@Classified('health')
export class Health {
  @Text(10_000)
  condition?: string | null;

  @Text(10_000)
  treatment?: string | null;
}

@ObjectType('Needs')
@InputType('NeedsInput')
@Classified('needs')
export class Needs {
  @Codes('service')
  services?: string[] | null;

  @Text(5000)
  note?: string | null;
}

/** HTCDS support plan: spl_Objectives, spl_ActionPlan, spl_PlannedEndDate. */
@ObjectType('Services')
@InputType('ServicesInput')
@Classified('services')
export class Services {
  @Text(5000)
  objectives?: string | null;

  @Text(5000)
  actionPlan?: string | null;

  @Day()
  plannedEnd?: string | null;
}
