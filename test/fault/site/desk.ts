import { randomUUID } from 'node:crypto';
import { demoAccounts, demoOrganisations, demoPassword } from '#country/demo.js';
import { isObject, type JsonObject } from '../../../apps/cli/play/json.js';
import { Client } from '../../../apps/cli/play/server/client.js';

/** What a command answers: which row, and which version of it. */
export interface Made {
  readonly id: string;
  readonly version: number;
}

/** Steps that need no more than which referral they are about. */
const shared: Readonly<Record<string, string>> = {
  acknowledgeReferral: 'ReferralStepInput',
  revokeReferral: 'ReferralStepInput',
};

const id = <T extends { readonly id: string }>(found: T | undefined): string => found?.id ?? '';
/** Of a demo organisation, by its code. */
export const organisation = (code: string): string => id(demoOrganisations.find((one) => one.code === code));
/** Of a demo account, by its e-mail. */
export const account = (email: string): string => id(demoAccounts().find((one) => one.email === email));

/** People at their keyboards, who send the same command again, key included, until it is answered. */
export class Desk {
  /** How often somebody had to ask again. */
  waits = 0;
  readonly #client: Client;

  constructor(port: number) {
    const patience = {
      seconds: 120,
      attempt: 20_000,
      pause: 150,
      onWait: () => {
        this.waits += 1;
      },
      onAnswer: () => undefined,
    };
    this.#client = new Client(`http://127.0.0.1:${port}`, patience, async () => demoPassword);
  }

  /** @throws Error when it is refused */
  async do(who: string, name: string, input: JsonObject, select = '{ id version }'): Promise<Made> {
    const own = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const type = `${shared[name] ?? own}!`;
    const answer = await this.#client.ask(who, {
      document: `mutation($input: ${type}) { ${name}(input: $input) ${select} }`,
      variables: { input: { idempotencyKey: randomUUID(), ...input } },
    });
    const data = isObject(answer.body) ? answer.body['data'] : undefined;
    const made = isObject(data) ? data[name] : undefined;
    if (!isObject(made)) throw new Error(`${name}: ${answer.text.slice(0, 300)}`);
    return made as unknown as Made;
  }

  async signIn(...people: readonly string[]): Promise<void> {
    for (const who of people) await this.#client.ask(who, { document: '{ me { id } }', variables: {} });
  }
}
