import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { type Role, roles } from '#policy/vocabulary.js';
import { Organisation } from './organisation.object.js';

export const RoleEnum = enumeration('Role', roles);

/** A person as the people they work with see them. Names are in the reader's language. */
@ObjectType('Colleague')
@Classified('directory')
export class Colleague {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [RoleEnum])
  roles!: Role[];

  /** Away now, until then; null for whoever is there. */
  @Field(() => Date, { nullable: true })
  awayUntil?: Date | null;
}

/** Whoever is signed in, to themselves. */
@ObjectType('Me')
@Classified('account')
export class Me {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  /** The language they chose to read in. */
  @Field(() => String)
  language!: string;

  @Field(() => [RoleEnum])
  roles!: Role[];

  @Field(() => Organisation)
  organisation!: Organisation;

  /** Without a request for this long, the session is over. */
  @Field(() => Int)
  idleMinutes!: number;

  /** Over then, however busy; null where no session is open. */
  @Field(() => Date, { nullable: true })
  sessionEndsAt!: Date | null;
}

/** An invented person anyone may sign in as; demo builds only. */
@ObjectType('DemoAccount')
@Classified('open')
export class DemoAccount {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [RoleEnum])
  roles!: Role[];

  @Field(() => String)
  organisation!: string;
}

@ObjectType('SignedIn')
@Classified('account')
export class SignedInObject {
  @Field(() => Me)
  me!: Me;
}
