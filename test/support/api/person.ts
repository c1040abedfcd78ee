import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GraphQLSchema } from 'graphql';
import { demoPassword } from '#country/demo.js';
import type { OrganisationKind, Role } from '#policy/vocabulary.js';
import { assertWhole } from './selection.js';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly kind?: OrganisationKind;
}

export interface Refusal {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly field?: string; readonly reason?: string };
}

/** What came back, and every byte of it. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: string;
  readonly data: T | null;
  readonly errors: readonly Refusal[];
}

/** What a person asks: the api's server, and its schema to know what can be asked. */
interface Asked {
  readonly app: NestFastifyApplication;
  readonly schema: GraphQLSchema;
}

/** Somebody at the keyboard: signs in when needed, sends GraphQL as the web app does. */
export class Person {
  private session: Promise<string> | null = null;

  constructor(
    private readonly api: Asked,
    private readonly account: Account | null,
  ) {}

  get id(): string {
    return this.account?.id ?? '';
  }
  get email(): string {
    return this.account?.email ?? 'nobody';
  }
  get organisationId(): string {
    return this.account?.organisationId ?? '';
  }
  get roles(): readonly Role[] {
    return this.account?.roles ?? [];
  }

  /** What the browser sends along, for a request that is no GraphQL. */
  async cookie(): Promise<string> {
    // Once, however many questions wait for it.
    if (this.account) this.session ??= this.signIn(this.account.email);
    return (await this.session) ?? '';
  }

  /** The same person in another browser, with a session and rights worked out for it alone. */
  anew(): Person {
    return new Person(this.api, this.account);
  }

  async send<T = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer<T>> {
    const answer = await this.post<T>({ query, variables });
    assertWhole(query, answer.errors);
    return answer;
  }

  /** Any body, as text or as what becomes JSON. */
  async post<T = Record<string, unknown>>(payload: object | string): Promise<Answer<T>> {
    const cookie = await this.cookie();
    const response = await this.api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'POST',
        url: '/graphql',
        payload,
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          ...(cookie ? { cookie } : {}),
        },
      });
    // As a browser does: a step-up answers with another session.
    const renewed = String(response.headers['set-cookie'] ?? '').split(';')[0];
    if (renewed && this.account) this.session = Promise.resolve(renewed);
    const parsed = parse<T>(response.body);
    return {
      status: response.statusCode,
      body: response.body,
      data: parsed?.data ?? null,
      errors: parsed?.errors ?? [],
    };
  }

  /** The value of one query, or an error that says why not. `args` are given as variables of the schema's types. */
  ask<T>(name: string, args: Record<string, unknown> = {}, selection = ''): Promise<T> {
    return answered<T>(name, this.question(name, args, selection));
  }

  /** The refusal of one query; fails when it was answered. */
  refused(name: string, args: Record<string, unknown> = {}, selection = ''): Promise<Refusal> {
    return refusalOf(
      name,
      this.post({ query: this.document('query', name, args, selection), variables: args }),
    );
  }

  question(name: string, args: Record<string, unknown> = {}, selection = ''): Promise<Answer> {
    return this.send(this.document('query', name, args, selection), args);
  }

  /** The value of one mutation; a fresh idempotency key unless the input has one. */
  do<T = { id: string }>(name: string, input: object, selection = '{ id }'): Promise<T> {
    return answered<T>(name, this.command(name, input, selection));
  }

  /** The refusal of one mutation; fails when it was carried out. */
  fails(name: string, input: object, selection = '{ id }'): Promise<Refusal> {
    return refusalOf(name, this.command(name, input, selection));
  }

  command(name: string, input: object, selection = '{ id }'): Promise<Answer> {
    const args = { input: { idempotencyKey: randomUUID(), ...input } };
    return this.send(this.document('mutation', name, args, selection), args);
  }

  private document(kind: 'query' | 'mutation', name: string, args: object, selection: string): string {
    const { schema } = this.api;
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    const types = new Map(root?.getFields()[name]?.args.map((arg) => [arg.name, String(arg.type)]));
    const names = Object.keys(args);
    const declared = names.map((arg) => `$${arg}: ${types.get(arg)}`).join(', ');
    const given = names.map((arg) => `${arg}: $${arg}`).join(', ');
    return names.length > 0
      ? `${kind}(${declared}) { ${name}(${given}) ${selection} }`
      : `${kind} { ${name} ${selection} }`;
  }

  private async signIn(email: string): Promise<string> {
    const response = await this.api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'POST',
        url: '/graphql',
        payload: {
          query: 'mutation($input: SignInInput!) { signIn(input: $input) { me { id } } }',
          variables: { input: { email, password: demoPassword } },
        },
      });
    const cookie = String(response.headers['set-cookie'] ?? '').split(';')[0];
    if (!cookie?.includes('=')) throw new Error(`${email} could not sign in: ${response.body}`);
    return cookie;
  }
}

async function answered<T>(name: string, asked: Promise<Answer>): Promise<T> {
  const { data, errors } = await asked;
  if (errors[0]) throw new Error(`${name}: ${JSON.stringify(errors[0])}`);
  return data?.[name] as T;
}

async function refusalOf(name: string, asked: Promise<Answer>): Promise<Refusal> {
  const { errors, body } = await asked;
  if (!errors[0]) throw new Error(`${name} was not refused: ${body}`);
  return errors[0];
}

function parse<T>(body: string): { data?: T | null; errors?: Refusal[] } | null {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
