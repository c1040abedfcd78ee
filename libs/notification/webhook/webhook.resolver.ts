import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { Webhook } from './webhook.entity.js';
import { RegisterWebhookInput, WebhookInput } from './webhook.input.js';
import { WebhookService } from './webhook.service.js';
import { WebhookCall } from './webhook-call.entity.js';

@Resolver(() => Webhook)
export class WebhookResolver {
  constructor(@Inject(WebhookService) private readonly webhooks: WebhookService) {}

  @Query(() => [Webhook], {
    name: 'webhooks',
    description: 'The endpoints of your organisation, newest first',
  })
  list(@Ctx('ctx') ctx: Context): Promise<Webhook[]> {
    return this.webhooks.list(ctx);
  }

  @Query(() => [String], { description: 'The hosts that the operator allows to be called' })
  @Classified('webhook')
  webhookHosts(@Ctx('ctx') ctx: Context): readonly string[] {
    return this.webhooks.hosts(ctx);
  }

  @Query(() => [WebhookCall], { description: 'The last calls of one endpoint, newest first' })
  webhookCalls(
    @Ctx('ctx') ctx: Context,
    @Args('webhookId', { type: () => ID }) webhookId: string,
  ): Promise<WebhookCall[]> {
    return this.webhooks.calls(ctx, webhookId);
  }

  @Mutation(() => Webhook)
  registerWebhook(
    @Ctx('ctx') ctx: Context,
    @Args('input') input: RegisterWebhookInput,
  ): Promise<Webhook | null> {
    return this.webhooks.register(ctx, input);
  }

  @Mutation(() => Webhook, { description: 'A new secret; the one before signs along for a day' })
  rotateWebhookSecret(@Ctx('ctx') ctx: Context, @Args('input') input: WebhookInput): Promise<Webhook | null> {
    return this.webhooks.rotate(ctx, input);
  }

  @Mutation(() => Webhook, { description: 'Calls it once, about nothing' })
  testWebhook(@Ctx('ctx') ctx: Context, @Args('input') input: WebhookInput): Promise<Webhook | null> {
    return this.webhooks.test(ctx, input);
  }

  @Mutation(() => Webhook)
  switchWebhookOff(@Ctx('ctx') ctx: Context, @Args('input') input: WebhookInput): Promise<Webhook | null> {
    return this.webhooks.switchOff(ctx, input);
  }

  @Mutation(() => Webhook)
  switchWebhookOn(@Ctx('ctx') ctx: Context, @Args('input') input: WebhookInput): Promise<Webhook | null> {
    return this.webhooks.switchOn(ctx, input);
  }
}
