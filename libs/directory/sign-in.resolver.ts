import { Inject } from '@nestjs/common';
import { Args, Context as GraphContext, Mutation, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { SignedInObject } from './account.object.js';
import { SignInInput, StepUpInput } from './sign-in.input.js';
import { StepUpService } from './step-up.service.js';
import { VisitService } from './visit.service.js';

/** What the resolvers of signing in and out are given: the session travels in a cookie, not in the answer. */
interface Exchange {
  readonly ctx: Context;
  readonly request: {
    readonly headers: { readonly cookie?: string; readonly 'user-agent'?: string };
    readonly ip: string;
  };
  readonly reply: { header(name: string, value: string): unknown };
}

@Resolver()
export class SignInResolver {
  constructor(
    @Inject(VisitService) private readonly visits: VisitService,
    @Inject(StepUpService) private readonly stepUps: StepUpService,
  ) {}

  @Mutation(() => SignedInObject)
  async signIn(
    @GraphContext() { ctx, request, reply }: Exchange,
    @Args('input') input: SignInInput,
  ): Promise<SignedInObject> {
    const { cookie: held, 'user-agent': userAgent } = request.headers;
    const { me, cookie } = await this.visits.begin(ctx, input, held, { address: request.ip, userAgent });
    reply.header('set-cookie', cookie);
    return { me };
  }

  @Mutation(() => Boolean, { description: 'The password again; a new session takes the place of this one' })
  @Classified('account')
  async stepUp(
    @GraphContext() { ctx, request, reply }: Exchange,
    @Args('input') { password }: StepUpInput,
  ): Promise<boolean> {
    const { cookie, 'user-agent': userAgent } = request.headers;
    const from = { cookie, address: request.ip, userAgent };
    reply.header('set-cookie', await this.stepUps.confirm(ctx, password, from));
    return true;
  }

  @Mutation(() => Boolean)
  @Classified('open')
  async signOut(@GraphContext() { request, reply }: Exchange): Promise<boolean> {
    reply.header('set-cookie', await this.visits.end(request.headers.cookie));
    return true;
  }
}
