import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { TestApi } from '../support/api/api.js';
import { type Answered, type Command, inputOf, isKeyed } from './bad-input/asker.js';
import { arrange, type World } from './bad-input/known.js';
import { Store } from './bad-input/store.js';
import { faultsOf, type Trial, trialOf } from './bad-input/trial.js';
import { at, changed, type Input, selectionOf } from './bad-input/valid.js';
import { unusual, type Way, waysInto, wholeWays } from './bad-input/ways.js';

let api: TestApi;
let store: Store;
let world: World;
const trials = new Map<string, Trial>();
const tried = new Map<string, { inputs: number; refused: number; taken: number }>();

beforeAll(async () => {
  api = await TestApi.start();
  world = await arrange(api);
  store = await Store.keep(api.owner);
  for (const command of commands()) trials.set(command.name, await trialOf(api, store, world, command));
}, 120_000);

afterEach(() => store.restore());
afterAll(async () => {
  const lines = [...tried].map(
    ([name, { inputs, refused, taken }]) =>
      `  ${name.padEnd(24)} ${String(inputs).padStart(5)} ${String(refused).padStart(5)} ${String(taken).padStart(5)}` +
      (trials.get(name)?.accepted ? '' : '   (no valid input known: add its fields to known.ts)'),
  );
  const total = [...tried.values()].reduce((sum, { inputs }) => sum + inputs, 0);
  process.stdout.write(`Inputs tried, refused, taken\n${lines.join('\n')}\n  ${total} in all\n`);
  await api.stop();
});

/** How many inputs that change nothing are tried at once. */
const together = 6;
/** From the file that is generated, so that each mutation is a test of its own; the api's own are compared with it. */
const names = Object.keys(
  buildSchema(readFileSync('docs/schema.graphql', 'utf8')).getMutationType()?.getFields() ?? {},
);
const commands = (): Command[] => Object.values(api.schema.getMutationType()?.getFields() ?? {});
/** Signing in leaves its trace whatever comes of it, and a code that is tried counts as tried. */
const traces: Readonly<Record<string, readonly string[]>> = {
  signIn: ['audit_entry', 'failed_sign_in', 'credential'],
  stepUp: ['audit_entry', 'failed_sign_in', 'credential'],
  confirmPhone: ['phone'],
};

function count(name: string, { errors }: Answered): void {
  const so = tried.get(name) ?? { inputs: 0, refused: 0, taken: 0 };
  so.inputs += 1;
  if (errors.length > 0) so.refused += 1;
  else so.taken += 1;
  tried.set(name, so);
}

async function leftAsItWas(command: string): Promise<string[]> {
  return (await store.changed()).filter((table) => !traces[command]?.includes(table));
}

/** Tries one input in Mongolian, and once for each kind of refusal in English; what is wrong with the answers. */
async function tryOut({ command, asker, input }: Trial, way: Way, seen: Set<string>): Promise<string[]> {
  const selection = selectionOf(command, way.path) ?? selectionOf(command) ?? '';
  const bad = changed(input, way.path, way.value);
  const answer = await asker.send(command, bad, selection, 'mn');
  count(command.name, answer);
  if (answer.errors.length === 0) {
    await store.restore();
    if (way.outcome !== 'either') return ['was accepted'];
    const kept = at(answer.value, way.path);
    return way.value === unusual && kept !== undefined && kept !== unusual
      ? ['is not kept to the letter']
      : [];
  }
  const faults = faultsOf(answer, way, 'mn');
  const { code, reason } = answer.errors[0]?.extensions ?? {};
  if (!seen.has(`${code} ${reason}`)) {
    seen.add(`${code} ${reason}`);
    const again = await asker.send(command, bad, selection, 'en');
    count(command.name, again);
    faults.push(...faultsOf(again, way, 'en'));
  }
  return faults;
}

describe('bad input, every mutation', () => {
  it('finds a valid input for every mutation that is known by its fields', () => {
    const unknown = commands().filter(({ name }) => !trials.get(name)?.accepted);
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(
      commands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort());
  });

  it.each(names)(
    '%s: each wrong field is refused with a typed error that names it, in words, and nothing is changed',
    async (name) => {
      const trial = trials.get(name);
      const type = trial && inputOf(trial.command);
      if (!trial || !type) return;
      const seen = new Set<string>();
      const faults: string[] = [];
      const attempt = async (way: Way) => {
        const found = await tryOut(trial, way, seen);
        faults.push(...found.map((fault) => `${way.path.join('.')} ${way.name}: ${fault}`));
      };
      const ways = [...waysInto(type, world.foreign), ...wholeWays(type)];
      const refused = ways.filter(({ outcome }) => outcome !== 'either');
      for (let from = 0; from < refused.length; from += together)
        await Promise.all(refused.slice(from, from + together).map(attempt));
      // What may succeed changes what the next one meets, so it is alone and undone.
      for (const way of ways.filter(({ outcome }) => outcome === 'either')) await attempt(way);
      expect(faults).toEqual([]);
      expect(await leftAsItWas(name)).toEqual([]);
    },
    240_000,
  );

  it('P39: a stale version is a CONFLICT on `version`', async () => {
    for (const trial of trials.values()) {
      const { version } = trial.input;
      if (typeof version !== 'number') continue;
      for (const other of [version - 1, version + 1]) {
        const way: Way = { name: 'stale', path: ['version'], value: other, outcome: 'refused' };
        const answer = await send(trial, { ...trial.input, version: other });
        expect([trial.command.name, answer.errors[0]?.extensions.code]).toEqual([
          trial.command.name,
          'CONFLICT',
        ]);
        expect([trial.command.name, ...faultsOf(answer, way, 'mn')]).toEqual([trial.command.name]);
      }
      expect(await store.changed()).toEqual([]);
    }
  });

  it('P38: one key has one effect: the same again answers the same, another body is refused, ten at once are one', async () => {
    for (const trial of trials.values()) {
      if (!isKeyed(trial.command) || !trial.accepted) continue;
      const { name } = trial.command;
      const once = await send(trial, trial.input);
      const counts = await store.counts();
      const again = await send(trial, trial.input);
      expect([name, again.body]).toEqual([name, once.body]);
      expect([name, await store.counts()]).toEqual([name, counts]);
      const other = otherBody(trial.input);
      const refused = other && (await send(trial, other));
      expect([name, refused?.errors[0]?.extensions]).toMatchObject([
        name,
        refused ? { code: 'CONFLICT', field: 'idempotencyKey' } : undefined,
      ]);
      await store.restore();
      const ten = await Promise.all(Array.from({ length: 10 }, () => send(trial, trial.input)));
      expect([name, ten.flatMap(({ errors }) => errors)]).toEqual([name, []]);
      expect([name, new Set(ten.map(({ body }) => body)).size]).toEqual([name, 1]);
      expect([name, await store.counts()]).toEqual([name, counts]);
      await store.restore();
    }
  }, 240_000);

  it('P2: unknown and somebody else’s are one answer', async () => {
    for (const trial of trials.values()) {
      for (const [field, foreign] of Object.entries(world.foreign)) {
        if (!(field in trial.input)) continue;
        const list = Array.isArray(trial.input[field]);
        const answers: string[] = [];
        for (const id of [foreign, randomUUID()]) {
          const answer = await send(trial, { ...trial.input, [field]: list ? [id] : id });
          answers.push(answer.body);
        }
        expect([trial.command.name, field, answers[0]]).toEqual([trial.command.name, field, answers[1]]);
        await store.restore();
      }
    }
  });
});

async function send({ command, asker }: Trial, input: Input): Promise<Answered> {
  const selection = 'id' in fieldsOf(command) ? '{ id }' : (selectionOf(command) ?? '');
  const answer = await asker.send(command, input, selection, 'mn');
  count(command.name, answer);
  return answer;
}

function fieldsOf(command: Command): object {
  const type = api.schema.getType(String(command.type).replace(/\W/g, ''));
  return type && 'getFields' in type ? type.getFields() : {};
}

/** The same but for one id or version: what it would do no longer matters. Null where there is nothing but the key. */
function otherBody(input: Input): Input | null {
  if (Object.keys(input).length === 1) return null;
  const [name] = Object.keys(input).filter((key) => key !== 'idempotencyKey' && /id$|Ids$|^ids$/i.test(key));
  if ('timeZone' in input) return { ...input, timeZone: 'UTC' };
  if ('content' in input) return { ...input, content: { ...(input['content'] as Input), name: 'Өөр нэр' } };
  if ('sentCode' in input) return { ...input, sentCode: '111111' };
  if ('phoneNumber' in input) return { ...input, phoneNumber: '+447700900003' };
  if ('url' in input) return { ...input, url: 'https://other.example/told' };
  if ('caseCode' in input) return { ...input, reason: 'Өөр шалтгаан' };
  if (!name)
    return { ...input, ...('words' in input ? { words: 'Өөр үг' } : { legalBasis: 'vitalInterest' }) };
  return { ...input, [name]: Array.isArray(input[name]) ? [randomUUID()] : randomUUID() };
}
