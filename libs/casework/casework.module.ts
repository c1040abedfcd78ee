import { Module } from '@nestjs/common';
import { IndexKeys } from '#platform/blind-index/index-keys.js';
import { addMessages } from '#platform/messages/messages.js';
import './case/case.planned.js';
import './referral/referral.planned.js';
import { CaseLoader } from './case/case.loader.js';
import { CasePageResolver, CaseResolver } from './case/case.resolver.js';
import { CaseService } from './case/case.service.js';
import { CaseFieldsResolver, VictimStatusResolver } from './case/case-fields.resolver.js';
import { VictimStatusService } from './case/victim-status.service.js';
import { ComingOfAge } from './consent/coming-of-age.js';
import { ConsentLoader } from './consent/consent.loader.js';
import { ConsentResolver } from './consent/consent.resolver.js';
import { ConsentService } from './consent/consent.service.js';
import { DestructionResolver } from './destruction/destruction.resolver.js';
import { DestructionService } from './destruction/destruction.service.js';
import { CaseDuplicatesResolver } from './duplicate/case-duplicates.resolver.js';
import { DuplicateLoader } from './duplicate/duplicate.loader.js';
import { DuplicateResolver } from './duplicate/duplicate.resolver.js';
import { DuplicateService } from './duplicate/duplicate.service.js';
import { EmergencyLoader } from './emergency/emergency.loader.js';
import { EmergencyResolver } from './emergency/emergency.resolver.js';
import { EmergencyService } from './emergency/emergency.service.js';
import { CaseGroundsResolver } from './ground/case-grounds.resolver.js';
import { GroundLoader } from './ground/ground.loader.js';
import { GroundResolver } from './ground/ground.resolver.js';
import { GroundService } from './ground/ground.service.js';
import { GroundFieldsResolver } from './ground/ground-fields.resolver.js';
import { ReportDutyResolver } from './ground/report-duty.resolver.js';
import { IncidentLoader } from './incident/incident.loader.js';
import { IncidentResolver } from './incident/incident.resolver.js';
import { IncidentService } from './incident/incident.service.js';
import { MatchResolver } from './match/match.resolver.js';
import { MatchService } from './match/match.service.js';
import { MatchQuestionResolver } from './match/match-question.resolver.js';
import en from './messages/en.json' with { type: 'json' };
import mn from './messages/mn.json' with { type: 'json' };
import { AccessReportLoader } from './opening/access-report.loader.js';
import { OpeningLoader } from './opening/opening.loader.js';
import { OpeningResolver } from './opening/opening.resolver.js';
import { AssignmentService } from './protection/assignment.service.js';
import { ExclusionService } from './protection/exclusion.service.js';
import { ProtectionLoader } from './protection/protection.loader.js';
import { ProtectionResolver } from './protection/protection.resolver.js';
import {
  CaseProtectionResolver,
  ExclusionResolver,
  MeasureResolver,
} from './protection/protection-fields.resolver.js';
import { SealingService } from './protection/sealing.service.js';
import { PreviewResolver } from './referral/disclosure/preview.resolver.js';
import { PreviewService } from './referral/disclosure/preview.service.js';
import {
  InformationRequestResolver,
  ReferralRequestsResolver,
} from './referral/question/information-request.resolver.js';
import { InformationRequests } from './referral/question/information-request.service.js';
import { Widening } from './referral/question/widening.js';
import { ReferralLoader } from './referral/referral.loader.js';
import { ReferralResolver } from './referral/referral.resolver.js';
import { ReceiverRecordResolver, ReferralFieldsResolver } from './referral/referral-fields.resolver.js';
import { Acceptance } from './referral/steps/acceptance.service.js';
import { PassingOn } from './referral/steps/passing-on.service.js';
import { ReceiverService } from './referral/steps/receiver.service.js';
import { Redirection } from './referral/steps/redirection.service.js';
import { ReferralService } from './referral/steps/referral.service.js';
import { ReferralEnd } from './referral/steps/referral-end.service.js';
import { ReviewService } from './referral/steps/review.service.js';
import { CaseIndex } from './search/case-index.js';
import { Reindex } from './search/reindex.js';
import { SearchLoader } from './search/search.loader.js';
import { SearchResolver } from './search/search.resolver.js';
import { TaskLoader } from './task/task.loader.js';
import { TaskResolver } from './task/task.resolver.js';
import { TaskService } from './task/task.service.js';
import { TimelineLoader } from './timeline/timeline.loader.js';
import { TimelineResolver } from './timeline/timeline.resolver.js';
import { TakingOver } from './transfer/taking-over.service.js';
import { TransferLoader } from './transfer/transfer.loader.js';
import { TransferResolver } from './transfer/transfer.resolver.js';
import { TransferService } from './transfer/transfer.service.js';
import { CaseTransfersResolver, TransferFieldsResolver } from './transfer/transfer-fields.resolver.js';

addMessages({ mn, en });

const resolvers = [
  CaseResolver,
  CasePageResolver,
  CaseFieldsResolver,
  VictimStatusResolver,
  ConsentResolver,
  ReferralResolver,
  ReferralFieldsResolver,
  ReceiverRecordResolver,
  InformationRequestResolver,
  ReferralRequestsResolver,
  PreviewResolver,
  IncidentResolver,
  TimelineResolver,
  TaskResolver,
  OpeningResolver,
  GroundResolver,
  CaseGroundsResolver,
  GroundFieldsResolver,
  ReportDutyResolver,
  DestructionResolver,
  SearchResolver,
  ProtectionResolver,
  CaseProtectionResolver,
  ExclusionResolver,
  MeasureResolver,
  EmergencyResolver,
  TransferResolver,
  TransferFieldsResolver,
  CaseTransfersResolver,
  DuplicateResolver,
  CaseDuplicatesResolver,
  MatchResolver,
  MatchQuestionResolver,
];
const loaders = [
  CaseLoader,
  ConsentLoader,
  ReferralLoader,
  IncidentLoader,
  TimelineLoader,
  TaskLoader,
  OpeningLoader,
  AccessReportLoader,
  GroundLoader,
  SearchLoader,
  ProtectionLoader,
  EmergencyLoader,
  TransferLoader,
  DuplicateLoader,
];
const services = [
  CaseService,
  VictimStatusService,
  ConsentService,
  ComingOfAge,
  ReferralService,
  ReceiverService,
  Acceptance,
  PassingOn,
  Redirection,
  InformationRequests,
  Widening,
  ReviewService,
  ReferralEnd,
  PreviewService,
  IncidentService,
  TaskService,
  GroundService,
  DestructionService,
  IndexKeys,
  CaseIndex,
  Reindex,
  SealingService,
  ExclusionService,
  AssignmentService,
  EmergencyService,
  TransferService,
  TakingOver,
  DuplicateService,
  MatchService,
];

/** One person's road: her case, what she consented to, and the referrals that followed. */
@Module({ providers: [...resolvers, ...loaders, ...services] })
export class CaseworkModule {}
