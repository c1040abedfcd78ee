import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver, Context as Within } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { pageRequest } from '#platform/graphql/page.js';
import { Notification, NotificationPage } from './notification.entity.js';
import { MarkNotificationsReadInput } from './notification.input.js';
import { NotificationService } from './notification.service.js';

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(@Inject(NotificationService) private readonly service: NotificationService) {}

  @Query(() => NotificationPage)
  notifications(
    @Within('ctx') ctx: Context,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<NotificationPage> {
    return this.service.page(ctx, pageRequest(first, after));
  }

  @Query(() => Notification, {
    description: 'Where the link of a message leads, as long as it leads you anywhere',
  })
  notification(
    @Within('ctx') ctx: Context,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<Notification> {
    return this.service.one(ctx, id);
  }

  @Mutation(() => Boolean)
  @Classified('account')
  markNotificationsRead(
    @Within('ctx') ctx: Context,
    @Args('input') input: MarkNotificationsReadInput,
  ): Promise<boolean> {
    return this.service.markRead(ctx, input);
  }
}
