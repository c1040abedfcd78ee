import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedStatus } from './world/listed.ts';
import { drawnName } from './world/names.ts';
import { type BenchActor, officers, readers, registrar } from './world/world.ts';

export const lines = ['ours', 'classic', 'limit'] as const;
export type Line = (typeof lines)[number];

export interface Workload {
  readonly name: string;
  readonly does: string;
  readonly document: string;
  readonly actors: readonly BenchActor[];
  /** Its lines are compared by what they leave behind. */
  readonly writes: boolean;
  /** Counts in the geometric means and targets. */
  readonly counts: boolean;
  /** Of each request anew. */
  readonly variables: (actor: BenchActor) => Record<string, unknown>;
}

const document = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'documents', `${name}.graphql`), 'utf8');

/**
 * @param casesOf ids of the newest cases an actor sees, whose ciphertext is real
 * @param month of the list by month
 */
export function workloads(
  casesOf: (actor: BenchActor) => readonly string[],
  month: string,
): readonly Workload[] {
  const some = (ids: readonly string[]): string => ids[Math.floor(Math.random() * ids.length)] ?? '';
  const workload = (name: string, does: string, rest: Partial<Workload> = {}): Workload => ({
    name,
    does,
    document: document(name),
    actors: readers,
    writes: false,
    counts: false,
    variables: () => ({}),
    ...rest,
  });
  return [
    workload('W1', '50 newest cases, 12 fields, managing organisation', { counts: true }),
    workload('W2', 'the same, each with its first 5 referrals and their receivers', { counts: true }),
    workload('W3', 'one case, every section the role may see', {
      counts: true,
      variables: (actor) => ({ id: some(casesOf(actor)) }),
    }),
    workload('W4', 'list by status and month, with total', {
      variables: () => ({ status: listedStatus, openedIn: month }),
    }),
    workload('W5', 'register a case', {
      actors: [registrar],
      writes: true,
      variables: () => ({ input: registration() }),
    }),
    workload('W6', "the plan's dashboard"),
    workload('W7', 'inbox of 50 by due date', { counts: true, actors: officers }),
  ];
}

/** Somebody else each time: people share names, but not all of them one. */
const registration = () => ({
  idempotencyKey: crypto.randomUUID(),
  legalBasis: 'consent',
  sealed: false,
  identity: {
    patronymic: drawnName(Math.random()),
    givenName: drawnName(Math.random()),
    birthDate: '1990-02-03',
  },
  demographics: { sex: 'female', citizenship: 'MN', languages: ['mn'] },
  exploitation: { acts: ['receipt'], means: ['DebtBondage'], purposes: ['Servitude'] },
  risk: { level: 'imminent', assessment: 'Заналхийлсэн' },
  needs: { services: ['shelter'], note: 'Хоргодох байр' },
});
