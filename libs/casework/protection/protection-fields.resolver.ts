import { Inject } from '@nestjs/common';
import { Context as Ctx, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { Colleague } from '#directory/account.object.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { say } from '#platform/messages/messages.js';
import { Case } from '../case/case.entity.js';
import { Exclusion } from './exclusion.entity.js';
import { CaseHolder } from './holder.object.js';
import { ProtectiveMeasure } from './measure.entity.js';
import { ProtectionLoader } from './protection.loader.js';

/** What protects a case, beside it. */
@Resolver(() => Case)
export class CaseProtectionResolver {
  constructor(
    @Inject(ProtectionLoader) private readonly loader: ProtectionLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @ResolveField(() => Colleague, { nullable: true, description: 'The supervisor named' })
  @Classified('timeline', { from: ['supervisorId'] })
  supervisor(@Ctx('ctx') ctx: Context, @Parent() { supervisorId }: Case) {
    return supervisorId ? this.accounts.load(ctx, supervisorId) : null;
  }

  @ResolveField(() => [CaseHolder], { nullable: true, description: 'To whom it is open in person' })
  @Classified('protection', { from: [] })
  async holders(@Ctx('ctx') ctx: Context, @Parent() row: Readable<Case>) {
    const holders = await this.loader.holders(ctx, row);
    if (!holders) return null;
    const shown = await Promise.all(
      holders.map(async ({ accountId, relation }) => {
        const colleague = await this.accounts.load(ctx, accountId);
        return colleague ? [{ colleague, relation }] : [];
      }),
    );
    return shown.flat();
  }

  @ResolveField(() => [Exclusion], { nullable: true, description: 'Who is kept from it' })
  @Classified('protection', { from: [] })
  exclusions(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() row: Readable<Case>) {
    return this.loader.exclusions(ctx, row, selectedFields(info));
  }

  @ResolveField(() => [ProtectiveMeasure], { nullable: true })
  @Classified('protection', { from: [] })
  measures(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() row: Readable<Case>) {
    return this.loader.measures(ctx, row, selectedFields(info));
  }
}

@Resolver(() => Exclusion)
export class ExclusionResolver {
  constructor(@Inject(AccountLoader) private readonly accounts: AccountLoader) {}

  @ResolveField(() => Colleague, { nullable: true })
  @Classified('protection', { from: ['accountId'] })
  person(@Ctx('ctx') ctx: Context, @Parent() { accountId }: Exclusion) {
    return this.accounts.load(ctx, accountId);
  }
}

@Resolver(() => ProtectiveMeasure)
export class MeasureResolver {
  constructor(@Inject(AccountLoader) private readonly accounts: AccountLoader) {}

  @ResolveField(() => String, { nullable: true, description: "In the reader's language" })
  @Classified('protection', { from: ['kind'] })
  label(@Ctx('ctx') { language }: Context, @Parent() { kind }: ProtectiveMeasure): string {
    return say(language, [`event.${kind}`]);
  }

  @ResolveField(() => Colleague, { nullable: true, description: 'Whom it was about' })
  @Classified('protection', { from: ['accountId'] })
  about(@Ctx('ctx') ctx: Context, @Parent() { accountId }: ProtectiveMeasure) {
    return accountId ? this.accounts.load(ctx, accountId) : null;
  }

  @ResolveField(() => Colleague, { nullable: true })
  @Classified('protection', { from: ['takenBy'] })
  by(@Ctx('ctx') ctx: Context, @Parent() { takenBy }: ProtectiveMeasure) {
    return this.accounts.load(ctx, takenBy);
  }
}
