import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver, Context as Within } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { ChooseNotificationsInput } from './choice.input.js';
import { NotificationChoices } from './choice.object.js';
import { NotificationChoice } from './choice.service.js';

@Resolver(() => NotificationChoices)
export class NotificationChoiceResolver {
  constructor(@Inject(NotificationChoice) private readonly choice: NotificationChoice) {}

  @Query(() => NotificationChoices, { description: 'What reaches you besides the app, when and how' })
  notificationChoices(@Within('ctx') ctx: Context): Promise<NotificationChoices> {
    return this.choice.mine(ctx);
  }

  @Mutation(() => NotificationChoices)
  @Classified('account')
  chooseNotifications(
    @Within('ctx') ctx: Context,
    @Args('input') input: ChooseNotificationsInput,
  ): Promise<NotificationChoices> {
    return this.choice.choose(ctx, input);
  }
}
