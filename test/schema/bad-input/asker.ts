import { type GraphQLField, type GraphQLInputObjectType, getNamedType, isInputObjectType } from 'graphql';
import { demoPassword } from '#country/demo.js';
import type { Language } from '#platform/context/context.js';
import type { TestApi } from '../../support/api/api.js';
import type { Refusal } from '../../support/api/person.js';

export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly value: unknown;
  readonly errors: readonly Refusal[];
}

export type Command = GraphQLField<unknown, unknown>;

/** What takes `input`, if the command takes one. */
export function inputOf(command: Command): GraphQLInputObjectType | null {
  const type = command.args.find(({ name }) => name === 'input')?.type;
  const named = type && getNamedType(type);
  return named && isInputObjectType(named) ? named : null;
}

export const isKeyed = (command: Command): boolean =>
  'idempotencyKey' in (inputOf(command)?.getFields() ?? {});

/** Sends commands as one person, over and over, in either language. */
export class Asker {
  private constructor(
    private readonly api: TestApi,
    private cookie: string,
  ) {}

  static async signedIn(api: TestApi, email: string): Promise<Asker> {
    const nobody = new Asker(api, '');
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { me { id } } }';
    const { headers } = await nobody.post(
      { query, variables: { input: { email, password: demoPassword } } },
      'mn',
    );
    return new Asker(api, String(headers['set-cookie']).split(';')[0] ?? '');
  }

  async send(command: Command, input: unknown, selection: string, language: Language): Promise<Answered> {
    const type = inputOf(command);
    const query = type
      ? `mutation ($input: ${type.name}!) { ${command.name}(input: $input) ${selection} }`
      : `mutation { ${command.name} ${selection} }`;
    const { value, ...answer } = await this.ask(query, type ? { input } : {}, language);
    return { ...answer, value: (value as Record<string, unknown> | null)?.[command.name] ?? null };
  }

  async ask(query: string, variables: object, language: Language): Promise<Answered> {
    const response = await this.post({ query, variables }, language);
    // As a browser does: giving the password again answers with another session.
    const renewed = String(response.headers['set-cookie'] ?? '').split(';')[0];
    if (renewed) this.cookie = renewed;
    const parsed = JSON.parse(response.body) as { data?: unknown; errors?: Refusal[] };
    return {
      status: response.statusCode,
      body: response.body,
      value: parsed.data ?? null,
      errors: parsed.errors ?? [],
    };
  }

  private post(payload: object, language: Language) {
    return this.api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'POST',
        url: '/graphql',
        payload,
        headers: {
          'content-type': 'application/json',
          'accept-language': language,
          ...(this.cookie && { cookie: this.cookie }),
        },
      });
  }
}
