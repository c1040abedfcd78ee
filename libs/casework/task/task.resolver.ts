import { Inject } from '@nestjs/common';
import {
  Args,
  Context as Ctx,
  Info,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { say } from '#platform/messages/messages.js';
import { Task, TaskPage } from './task.entity.js';
import { CompleteTaskInput } from './task.input.js';
import { TaskLoader } from './task.loader.js';
import { TaskService } from './task.service.js';

@Resolver(() => Task)
export class TaskResolver {
  constructor(
    @Inject(TaskLoader) private readonly loader: TaskLoader,
    @Inject(TaskService) private readonly service: TaskService,
  ) {}

  @Query(() => [Task], { description: 'The newest of what is still to do in the cases open to you' })
  async tasks(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
  ) {
    return (await this.loader.open(ctx, { first }, selectedFields(info))).items;
  }

  @Query(() => TaskPage, { description: 'All that is still to do in the cases open to you, newest first' })
  openTasks(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ) {
    return this.loader.open(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => Task)
  async completeTask(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: CompleteTaskInput,
  ) {
    return this.loader.one(ctx, await this.service.complete(ctx, input), selectedFields(info));
  }

  @ResolveField(() => String, { nullable: true, description: "In the reader's language" })
  @Classified('task', { from: ['kind'] })
  label(@Ctx('ctx') { language }: Context, @Parent() { kind }: Task): string {
    return say(language, `task.${kind}`);
  }

  @ResolveField(() => Date, { nullable: true, description: 'When it came up: lists are in this order' })
  @Classified('task', { from: ['createdAt'] })
  opened(@Parent() { createdAt }: Task) {
    return createdAt;
  }

  @ResolveField(() => Date, { nullable: true })
  @Classified('task', { from: ['dueAt'] })
  due(@Parent() { dueAt }: Task) {
    return dueAt;
  }

  @ResolveField(() => Date, { nullable: true })
  @Classified('task', { from: ['doneAt'] })
  done(@Parent() { doneAt }: Task) {
    return doneAt;
  }
}
