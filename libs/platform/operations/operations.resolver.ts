import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context/context.js';
import { Classified } from '../graphql/classified.js';
import { selectedFields } from '../graphql/selection.js';
import { DeadLetterPage } from './dead-letter.entity.js';
import { FailedDeliveryPage } from './failed-delivery.entity.js';
import { JobQueueState } from './job-queue.entity.js';
import {
  DirectQueueInput,
  RedriveDeadLetterInput,
  RedriveDeadLettersInput,
  RedriveDeliveriesInput,
} from './operations.input.js';
import { OperationsService } from './operations.service.js';

@Resolver()
export class OperationsResolver {
  constructor(@Inject(OperationsService) private readonly desk: OperationsService) {}

  @Query(() => [JobQueueState], {
    description: 'For whoever operates the host: each kind of work, and how much of it waits',
  })
  jobQueues(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.desk.queues(ctx, selectedFields(info));
  }

  @Query(() => DeadLetterPage, {
    description: 'For whoever operates the host: events laid aside after too many attempts, newest first',
  })
  deadLetters(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<DeadLetterPage> {
    return this.desk.deadLetters(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Query(() => FailedDeliveryPage, {
    description: 'For whoever operates the host: messages that failed, by channel and reason, newest first',
  })
  failedDeliveries(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<FailedDeliveryPage> {
    return this.desk.failedDeliveries(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => JobQueueState, { description: 'Takes no further job; those begun end' })
  pauseQueue(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DirectQueueInput,
  ) {
    return this.desk.direct(ctx, 'pauseQueue', input, selectedFields(info));
  }

  @Mutation(() => JobQueueState, { description: 'Puts nothing more in; what is there is done' })
  drainQueue(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DirectQueueInput,
  ) {
    return this.desk.direct(ctx, 'drainQueue', input, selectedFields(info));
  }

  @Mutation(() => JobQueueState)
  resumeQueue(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DirectQueueInput,
  ) {
    return this.desk.direct(ctx, 'resumeQueue', input, selectedFields(info));
  }

  @Mutation(() => Boolean, { description: 'Tries it again, last in its stream' })
  @Classified('operations')
  redriveDeadLetter(
    @Ctx('ctx') ctx: Context,
    @Args('input') input: RedriveDeadLetterInput,
  ): Promise<boolean> {
    return this.desk.redrive(ctx, input);
  }

  @Mutation(() => Boolean, { description: 'The oldest five hundred' })
  @Classified('operations')
  redriveDeadLetters(
    @Ctx('ctx') ctx: Context,
    @Args('input') input: RedriveDeadLettersInput,
  ): Promise<boolean> {
    return this.desk.redriveAll(ctx, input);
  }

  @Mutation(() => Boolean, { description: 'Of one channel and reason, the oldest five hundred' })
  @Classified('operations')
  redriveDeliveries(
    @Ctx('ctx') ctx: Context,
    @Args('input') input: RedriveDeliveriesInput,
  ): Promise<boolean> {
    return this.desk.redriveDeliveries(ctx, input);
  }
}
