import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { type DataSource, type FindOptionsWhere, In, IsNull, Raw } from 'typeorm';
import { maskName } from '#country/name.js';
import { monthOf } from '#country/period.js';
import { maskRegistrationNumber } from '#country/registration-number.js';
import { CaseRow, OrganisationRow, ReferralRow } from './entities.ts';
import {
  CaseObject,
  CasePageObject,
  CaseStatus,
  type ClassicContext,
  InboxOrder,
  OrganisationObject,
  ReferralObject,
  ReferralPageObject,
} from './objects.ts';
import { type PlanLoaders, planLoadersOf } from './plan/plan.loaders.ts';

export const SOURCE = Symbol('SOURCE');

export interface Loaders extends PlanLoaders {
  readonly organisation: DataLoader<string, OrganisationRow | null>;
  readonly referrals: DataLoader<string, ReferralRow[]>;
}

/** For each request anew, as DataLoader's own guide says. */
export function loadersOf(source: DataSource): Loaders {
  return {
    ...planLoadersOf(source),
    organisation: new DataLoader(async (ids) => {
      const rows = await source.getRepository(OrganisationRow).findBy({ id: In([...ids]) });
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    referrals: new DataLoader(async (ids) => {
      const rows = await source
        .getRepository(ReferralRow)
        .find({ where: { caseId: In([...ids]) }, order: { sentAt: 'DESC', id: 'DESC' } });
      const byCase = Map.groupBy(rows, ({ caseId }) => caseId);
      return ids.map((id) => (byCase.get(id) ?? []).slice(0, 5));
    }),
  };
}

export type Asking = ClassicContext & { readonly loaders: Loaders };
const cursor = (at: Date | undefined, id: string | undefined): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url');

function own({ account }: ClassicContext): FindOptionsWhere<CaseRow>[] {
  if (!account) throw new Error('UNAUTHENTICATED');
  if (account.role !== 'supervisor') return [{ assigneeId: account.id }];
  const { organisationId: managingOrganisationId, id: supervisorId } = account;
  return [
    { managingOrganisationId, sealed: false },
    { managingOrganisationId, supervisorId },
  ];
}

@Resolver(() => CaseObject)
export class CaseResolver {
  constructor(@Inject(SOURCE) private readonly source: DataSource) {}

  @Query(() => CasePageObject)
  async cases(
    @Context() ctx: Asking,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('status', { type: () => CaseStatus, nullable: true }) status?: CaseStatus,
    @Args('openedIn', { type: () => String, nullable: true }) openedIn?: string,
  ) {
    const take = first ?? 20;
    const month = openedIn ? monthOf(openedIn) : null;
    const where = own(ctx).map((mine) => ({
      ...mine,
      ...(status && { status }),
      ...(month && { openedAt: Raw((at) => `${at} >= :from and ${at} < :until`, month) }),
    }));
    const rows = await this.source.getRepository(CaseRow).find({
      where,
      order: { openedAt: 'DESC', id: 'DESC' },
      take: take + 1,
    });
    const last = rows[take - 1];
    const next = rows.length > take ? cursor(last?.openedAt, last?.id) : null;
    return { items: rows.slice(0, take), next, where };
  }

  @Query(() => CaseObject, { nullable: true })
  case(@Context() ctx: Asking, @Args('id', { type: () => ID }) id: string) {
    return this.source.getRepository(CaseRow).findOne({ where: own(ctx).map((where) => ({ ...where, id })) });
  }

  @ResolveField()
  maskedIdentity(@Parent() { identity }: CaseRow) {
    if (!identity) return null;
    const { registrationNumber } = identity;
    return {
      displayName: maskName(identity),
      registrationNumber: registrationNumber ? maskRegistrationNumber(registrationNumber) : null,
    };
  }

  @ResolveField(() => OrganisationObject)
  managingOrganisation(@Context() { loaders }: Asking, @Parent() row: CaseRow) {
    return loaders.organisation.load(row.managingOrganisationId);
  }

  @ResolveField(() => [ReferralObject])
  referrals(
    @Context() { loaders }: Asking,
    @Parent() { id }: CaseRow,
    @Args('first', { type: () => Int, nullable: true }) _first?: number,
  ) {
    return loaders.referrals.load(id);
  }
}

@Resolver(() => CasePageObject)
export class CasePageResolver {
  constructor(@Inject(SOURCE) private readonly source: DataSource) {}

  @ResolveField(() => Int, { nullable: true })
  async total(@Parent() { where }: { where: FindOptionsWhere<CaseRow>[] }) {
    const total = await this.source.getRepository(CaseRow).countBy(where);
    return total > 1000 ? null : total;
  }
}

@Resolver(() => ReferralObject)
export class ReferralResolver {
  constructor(@Inject(SOURCE) private readonly source: DataSource) {}

  @Query(() => ReferralPageObject)
  async inbox(
    @Context() { account }: Asking,
    @Args('order', { type: () => InboxOrder }) _order: InboxOrder,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
  ) {
    const take = first ?? 20;
    const rows = await this.source.getRepository(ReferralRow).find({
      where: { receiverId: account?.organisationId ?? '', closedAt: IsNull() },
      order: { decideBy: 'ASC', id: 'ASC' },
      take: take + 1,
    });
    const last = rows[take - 1];
    return { items: rows.slice(0, take), next: rows.length > take ? cursor(last?.sentAt, last?.id) : null };
  }

  @ResolveField(() => OrganisationObject)
  sender(@Context() { loaders }: Asking, @Parent() { senderId }: ReferralRow) {
    return loaders.organisation.load(senderId);
  }

  @ResolveField(() => OrganisationObject)
  receiver(@Context() { loaders }: Asking, @Parent() { receiverId }: ReferralRow) {
    return loaders.organisation.load(receiverId);
  }
}
