import { randomUUID } from 'node:crypto';
import { demoAccounts } from '#country/demo.js';
import type { World } from '../world/database.ts';
import { type BenchActor, readers, registrar } from '../world/world.ts';
import { Connection, graphqlRequest } from './client.ts';

export interface Pair {
  readonly name: string;
  readonly pairs: number;
  /** Milliseconds, of the middle nine tenths. */
  readonly known: number;
  readonly unknown: number;
  /** Of the two means, in per cent. */
  readonly difference: number;
}

interface Question {
  readonly name: string;
  readonly most: number;
  readonly known: (turn: number) => Buffer;
  readonly unknown: (turn: number) => Buffer;
  /** Undoes what the asking counts, every so many turns. */
  readonly between?: { readonly every: number; readonly sql: string };
}

const reader = readers[0] as BenchActor;
const oneCase = 'query($id: ID!) { case(id: $id) { id code identity { givenName } } }';
const register = 'mutation($input: RegisterCaseInput!) { registerCase(input: $input) { id } }';
const signIn = 'mutation($input: SignInInput!) { signIn(input: $input) { me { id } } }';

async function questionsOf({ owner }: World): Promise<readonly Question[]> {
  const { rows: foreign } = await owner.query<{ id: string }>(
    `select id from case_record where managing_organisation_id <> $1 limit 500`,
    [reader.organisationId],
  );
  const foreignId = (turn: number): string => foreign[turn % foreign.length]?.id ?? '';
  const emails = demoAccounts().map(({ email }) => email);
  const ask = (id: string): Buffer => graphqlRequest(reader.token, oneCase, { id });
  const told = (registrationNumber: string): Buffer =>
    graphqlRequest(registrar.token, register, {
      input: {
        idempotencyKey: randomUUID(),
        legalBasis: 'consent',
        identity: { patronymic: 'Жишээ', givenName: 'Нэр', registrationNumber },
      },
    });
  const knock = (email: string): Buffer =>
    graphqlRequest('', signIn, { input: { email, password: 'not the password of anybody' } });
  return [
    {
      name: "P2 another's case, no case",
      most: 2000,
      known: (turn) => ask(foreignId(turn)),
      unknown: () => ask(randomUUID()),
    },
    // Number of somebody whom the largest organisation registered, and one that nobody has.
    {
      name: 'P6 registering somebody known elsewhere, nobody',
      most: 200,
      known: () => told('УК90020314'),
      unknown: () => told('УК91020315'),
    },
    {
      name: 'P15 wrong password of an account, of none',
      most: 100,
      known: (turn) => knock(emails[turn % emails.length] ?? ''),
      unknown: (turn) => knock(`nobody${turn}@bench.example`),
      between: {
        every: 20,
        sql: 'truncate failed_sign_in; update credential set failed_attempts = 0, locked_until = null',
      },
    },
  ];
}

/** The timing halves of P2, P6 and P15: both kinds in turn on one connection, in a random order within each pair. */
export async function measurePairs(world: World, port: number, most: number): Promise<Pair[]> {
  const results: Pair[] = [];
  for (const question of await questionsOf(world)) {
    const count = Math.min(most, question.most);
    const connection = new Connection(port);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let turn = -10; turn < count; turn++) {
      const { between } = question;
      if (between && turn % between.every === 0) await world.owner.query(between.sql);
      const order = Math.random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const kind of order) {
        const request = question[kind](Math.abs(turn));
        const asked = performance.now();
        await connection.ask(request);
        if (turn >= 0) times[kind].push(performance.now() - asked);
      }
    }
    connection.end();
    const [known, unknown] = [trimmedMean(times.known), trimmedMean(times.unknown)];
    results.push({
      name: question.name,
      pairs: count,
      known,
      unknown,
      difference: (100 * Math.abs(known - unknown)) / unknown,
    });
  }
  return results;
}

function trimmedMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 20);
  const kept = [...values].sort((a, b) => a - b).slice(cut, values.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
