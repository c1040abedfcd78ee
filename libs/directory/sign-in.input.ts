import { Field, InputType } from '@nestjs/graphql';

/** Taken as typed: what cannot be an address or a password fails like any wrong one, and says no more (P15). */
@InputType()
export class SignInInput {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;
}

/** Of whoever is signed in. Taken as typed, like the one above. */
@InputType()
export class StepUpInput {
  @Field(() => String)
  password!: string;
}
