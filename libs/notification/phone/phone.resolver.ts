import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { ConfirmPhoneInput, GivePhoneInput, RemovePhoneInput } from './phone.input.js';
import { Phone } from './phone.object.js';
import { PhoneService } from './phone.service.js';

@Resolver(() => Phone)
export class PhoneResolver {
  constructor(@Inject(PhoneService) private readonly phones: PhoneService) {}

  @Query(() => Phone, { description: 'The phone your SMS go to' })
  myPhone(@Ctx('ctx') ctx: Context): Promise<Phone> {
    return this.phones.mine(ctx);
  }

  @Mutation(() => Phone, { description: 'Sends a code to the number, which shows that it is yours' })
  @Classified('account')
  givePhone(@Ctx('ctx') ctx: Context, @Args('input') input: GivePhoneInput): Promise<Phone> {
    return this.phones.give(ctx, input);
  }

  @Mutation(() => Phone)
  @Classified('account')
  confirmPhone(@Ctx('ctx') ctx: Context, @Args('input') input: ConfirmPhoneInput): Promise<Phone> {
    return this.phones.confirm(ctx, input);
  }

  @Mutation(() => Phone)
  @Classified('account')
  removePhone(@Ctx('ctx') ctx: Context, @Args('input') input: RemovePhoneInput): Promise<Phone> {
    return this.phones.remove(ctx, input);
  }
}
