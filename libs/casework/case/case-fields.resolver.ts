import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Consent } from '../consent/consent.entity.js';
import { ConsentLoader } from '../consent/consent.loader.js';
import { Incident } from '../incident/incident.entity.js';
import { IncidentLoader } from '../incident/incident.loader.js';
import { Referral } from '../referral/referral.entity.js';
import { ReferralLoader } from '../referral/referral.loader.js';
import { MaskedIdentity } from '../section/identity.section.js';
import { Task } from '../task/task.entity.js';
import { TaskLoader } from '../task/task.loader.js';
import { CaseEvent } from '../timeline/case-event.entity.js';
import { TimelineLoader } from '../timeline/timeline.loader.js';
import { Case, CaseStatusEnum } from './case.entity.js';
import { type CaseStatus, caseMoves } from './case.states.js';
import { masked, palermoOf } from './case-view.js';
import { PalermoObject } from './palermo.object.js';
import { VictimStatusRecord } from './victim-status.object.js';

/** What of a case is computed from its columns, or hangs on it. */
@Resolver(() => Case)
export class CaseFieldsResolver {
  constructor(
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
    @Inject(ConsentLoader) private readonly consentLoader: ConsentLoader,
    @Inject(ReferralLoader) private readonly referralLoader: ReferralLoader,
    @Inject(IncidentLoader) private readonly incidents: IncidentLoader,
    @Inject(TimelineLoader) private readonly events: TimelineLoader,
    @Inject(TaskLoader) private readonly taskLoader: TaskLoader,
  ) {}

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('reference', { from: ['managingOrganisationId'] })
  managingOrganisation(@Ctx('ctx') ctx: Context, @Parent() { managingOrganisationId: id }: Case) {
    return id ? this.organisations.load(ctx, id) : null;
  }

  @ResolveField(() => MaskedIdentity, {
    nullable: true,
    description: 'No opening: too little to know her by',
  })
  @Classified('identity', { from: ['identity'], masked: true })
  maskedIdentity(@Parent() { identity }: Case) {
    return masked(identity);
  }

  @ResolveField(() => PalermoObject, { nullable: true })
  @Classified('exploitation', { from: ['exploitation', 'demographics'] })
  palermo(@Ctx('ctx') { language }: Context, @Parent() row: Case) {
    return palermoOf(row, language);
  }

  @ResolveField(() => [CaseStatusEnum], {
    nullable: true,
    description: 'Where moveCase may take it from here',
  })
  @Classified('reference', { from: ['status'] })
  nextStatuses(@Parent() { status }: Case): readonly CaseStatus[] {
    return status ? caseMoves[status] : [];
  }

  @ResolveField(() => Incident, { nullable: true })
  @Classified('incident', { from: ['incidentId'] })
  incident(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() { incidentId: id }: Case) {
    return id ? this.incidents.one(ctx, id, selectedFields(info)) : null;
  }

  @ResolveField(() => [Consent], { nullable: true })
  @Classified('consentRecord', { from: [] })
  consents(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() row: Readable<Case>) {
    return this.consentLoader.ofCase(ctx, row, selectedFields(info));
  }

  @ResolveField(() => [Referral], { nullable: true })
  @Classified('envelope', { from: [] })
  referrals(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Parent() row: Readable<Case>,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
  ) {
    return this.referralLoader.ofCase(ctx, row, selectedFields(info), first);
  }

  @ResolveField(() => [CaseEvent], { nullable: true })
  @Classified('timeline', { from: [] })
  timeline(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Parent() row: Readable<Case>,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
  ) {
    return this.events.ofCase(ctx, row, selectedFields(info), first);
  }

  @ResolveField(() => [Task], { nullable: true })
  @Classified('task', { from: [] })
  tasks(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Parent() row: Readable<Case>,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
  ) {
    return this.taskLoader.ofCase(ctx, row, selectedFields(info), first);
  }
}

/** At rest the record is JSON: people are ids, whose names are shown in the reader's language, and moments text. */
@Resolver(() => VictimStatusRecord)
export class VictimStatusResolver {
  constructor(@Inject(AccountLoader) private readonly accounts: AccountLoader) {}

  @ResolveField(() => String)
  async decidedBy(@Ctx('ctx') ctx: Context, @Parent() record: VictimStatusRecord): Promise<string> {
    return (await this.accounts.load(ctx, record.decidedBy))?.name ?? '';
  }

  @ResolveField(() => Date)
  decidedAt(@Parent() { decidedAt }: VictimStatusRecord): Date {
    return new Date(decidedAt);
  }

  @ResolveField(() => Date, { nullable: true })
  confirmedAt(@Parent() { confirmedAt }: VictimStatusRecord): Date | null {
    return confirmedAt ? new Date(confirmedAt) : null;
  }

  @ResolveField(() => String, { nullable: true })
  async confirmedBy(@Ctx('ctx') ctx: Context, @Parent() { confirmedBy }: VictimStatusRecord) {
    return confirmedBy ? (await this.accounts.load(ctx, confirmedBy))?.name : null;
  }
}
