import { Inject } from '@nestjs/common';
import { Context as Ctx, ID, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { Colleague } from '#directory/account.object.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields, standsInList } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { CaseLoader } from '../case/case.loader.js';
import { HealthAlert } from '../section/care.section.js';
import { SafeContact } from '../section/contact.section.js';
import { ReceiverRecord } from './receiver-record.entity.js';
import { Referral } from './referral.entity.js';
import { ReferralLoader } from './referral.loader.js';

/** A row of a referral as loaded: `officers` are the ids of the people named. */
type ReferralRow = Readable<Referral> & { readonly officers: readonly string[] };

const contentOpen = (row: ReferralRow): boolean => row.access.readable.includes('referralContent');

@Resolver(() => Referral)
export class ReferralFieldsResolver {
  constructor(
    @Inject(ReferralLoader) private readonly loader: ReferralLoader,
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('envelope', { from: ['senderId'] })
  sender(@Ctx('ctx') ctx: Context, @Parent() { senderId }: ReferralRow) {
    return this.organisations.load(ctx, senderId);
  }

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('envelope', { from: [] })
  receiver(@Ctx('ctx') ctx: Context, @Parent() { receiverId }: ReferralRow) {
    return this.organisations.load(ctx, receiverId);
  }

  @ResolveField(() => Organisation, {
    nullable: true,
    description: 'Who could help instead, says its receiver',
  })
  @Classified('envelope', { from: ['redirectedToId'] })
  redirectedTo(@Ctx('ctx') ctx: Context, @Parent() { redirectedToId }: ReferralRow) {
    return redirectedToId ? this.organisations.load(ctx, redirectedToId) : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['content'] })
  reason(@Parent() { content }: ReferralRow) {
    return content?.reason;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['content'] })
  instructions(@Parent() { content }: ReferralRow) {
    return content?.instructions;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'consent, legal, or none: only that she is referred',
  })
  @Classified('referralContent', { from: ['consentId', 'groundId'] })
  basis(@Parent() { access, consentId, groundId }: ReferralRow) {
    if (!access.readable.includes('referralContent')) return null;
    if (groundId) return 'legal';
    return consentId ? 'consent' : 'none';
  }

  @ResolveField(() => [Colleague], { nullable: true, description: 'Who was named on its acceptance' })
  @Classified('envelope', { from: [] })
  officers(@Ctx('ctx') ctx: Context, @Parent() { officers }: ReferralRow) {
    return Promise.all(officers.map((id) => this.accounts.load(ctx, id)));
  }

  @ResolveField(() => ID, { nullable: true })
  @Classified('referralContent', { from: [] })
  caseId(@Parent() row: ReferralRow) {
    return contentOpen(row) ? row.caseId : null;
  }

  @ResolveField(() => Case, { nullable: true, description: 'As far as it is disclosed' })
  @Classified('referralContent', { from: [] })
  case(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() row: ReferralRow) {
    return contentOpen(row)
      ? this.cases.nested(ctx, row.caseId, selectedFields(info), standsInList(info))
      : null;
  }

  @ResolveField(() => [ReceiverRecord], { nullable: true, description: 'What the receiver wrote itself' })
  @Classified('receiverRecord', { from: [] })
  records(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() { id }: ReferralRow) {
    return this.loader.records(ctx, id, selectedFields(info));
  }
}

@Resolver(() => ReceiverRecord)
export class ReceiverRecordResolver {
  constructor(@Inject(AccountLoader) private readonly accounts: AccountLoader) {}

  @ResolveField(() => Date, { nullable: true })
  @Classified('receiverRecord', { from: ['createdAt'] })
  at(@Parent() { createdAt }: ReceiverRecord) {
    return createdAt;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('receiverRecord', { from: ['createdBy'] })
  async by(@Ctx('ctx') ctx: Context, @Parent() { createdBy }: ReceiverRecord) {
    return createdBy ? (await this.accounts.load(ctx, createdBy))?.name : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('receiverRecord', { from: ['body'] })
  note(@Parent() { body }: ReceiverRecord) {
    return body?.note;
  }

  @ResolveField(() => SafeContact, { nullable: true })
  @Classified('receiverRecord', { from: ['body'], copies: 'safeContact' })
  safeContact(@Parent() { body }: ReceiverRecord) {
    return body?.safeContact;
  }

  @ResolveField(() => HealthAlert, { nullable: true })
  @Classified('receiverRecord', { from: ['body'], copies: 'healthAlert' })
  healthAlert(@Parent() { body }: ReceiverRecord) {
    return body?.healthAlert;
  }
}
