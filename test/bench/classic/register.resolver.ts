import { randomBytes } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { checkedSections } from '#casework/section/check-sections.js';
import { caseCode } from '#country/case-code.js';
import { dayOf } from '#country/day.js';
import { CaseEventRow, CaseRow } from './entities.ts';
import { CaseObject } from './objects.ts';
import { RegisterCaseInput } from './register.input.ts';
import { type Asking, SOURCE } from './resolvers.ts';

/** Two repositories in one transaction; no key against repeats, no log, no event for others to hear of. */
@Resolver(() => CaseObject)
export class RegisterResolver {
  constructor(@Inject(SOURCE) private readonly source: DataSource) {}

  @Mutation(() => CaseObject)
  registerCase(@Context() { account }: Asking, @Args('input') input: RegisterCaseInput) {
    if (account?.role !== 'caseworker') throw new Error('FORBIDDEN');
    const { id: actorId, organisationId } = account;
    const now = new Date();
    const sections = checkedSections(input, dayOf(now));
    return this.source.transaction(async (manager) => {
      const [cases, events] = [manager.getRepository(CaseRow), manager.getRepository(CaseEventRow)];
      const row = await cases.save(
        cases.create({
          ...(sections as object),
          code: caseCode('MN', now.getUTCFullYear(), randomBytes(5)),
          status: 'registered',
          sealed: input.sealed ?? sections.demographics?.majority !== 'adult',
          legalBasis: input.legalBasis,
          managingOrganisationId: organisationId,
          assigneeId: actorId,
        }),
      );
      await events.save(events.create({ caseId: row.id, kind: 'registered', actorId, organisationId }));
      return row;
    });
  }
}
