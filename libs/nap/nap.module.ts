import { Module } from '@nestjs/common';
import { StatisticsModule } from '#casework/statistics/statistics.module.js';
import { addMessages } from '#platform/messages/messages.js';
import { IndicatorLoader } from './indicator/indicator.loader.js';
import { IndicatorResolver } from './indicator/indicator.resolver.js';
import { IndicatorStanding } from './indicator/indicator-standing.js';
import { MeasurementLoader } from './measurement/measurement.loader.js';
import { MeasurementResolver } from './measurement/measurement.resolver.js';
import { MeasurementService } from './measurement/measurement.service.js';
import en from './messages/en.json' with { type: 'json' };
import mn from './messages/mn.json' with { type: 'json' };
import { AgencyLoader } from './plan/agency.loader.js';
import { PlanLoader } from './plan/plan.loader.js';
import { ActivityResolver, ObjectiveResolver, PillarResolver, PlanResolver } from './plan/plan.resolver.js';
import { PlanImport } from './plan/plan-import.service.js';
import { PlanTrees } from './plan/plan-tree.js';
import { ActivityReportLoader } from './progress/activity-report.loader.js';
import { ActivityReportResolver, ActivityReportsResolver } from './progress/activity-report.resolver.js';
import { ActivityReportService } from './progress/activity-report.service.js';

addMessages({ mn, en });

/** The plan and whether it works. */
@Module({
  imports: [StatisticsModule],
  providers: [
    PlanResolver,
    PillarResolver,
    ObjectiveResolver,
    ActivityResolver,
    IndicatorResolver,
    MeasurementResolver,
    PlanLoader,
    PlanTrees,
    PlanImport,
    AgencyLoader,
    IndicatorLoader,
    IndicatorStanding,
    MeasurementLoader,
    MeasurementService,
    ActivityReportResolver,
    ActivityReportsResolver,
    ActivityReportLoader,
    ActivityReportService,
  ],
})
export class NapModule {}
