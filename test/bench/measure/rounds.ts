import type { Server } from '../lines/server.ts';
import type { BenchOptions } from '../options.ts';
import { type Line, lines, type Workload } from '../workloads.ts';
import type { World } from '../world/database.ts';
import { askOnce, graphqlRequest } from './client.ts';
import { type Figures, figuresOf } from './figures.ts';
import { load, type Measured } from './load.ts';
import { statementsOf } from './statements.ts';

export type Result = ReadonlyMap<Line, Figures>;

/** Every line takes its turn in every round, in another order each time: what disturbs the machine disturbs all. */
export async function measureRounds(
  world: World,
  servers: ReadonlyMap<Line, Server>,
  workloads: readonly Workload[],
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<Map<string, Result>> {
  const measured = new Map<string, Measured[]>();
  const key = (workload: Workload, line: Line): string => `${workload.name} ${line}`;
  for (let round = 0; round <= options.rounds; round++) {
    // The first warms up: caches, prepared statements, compiled code.
    const seconds = round === 0 ? Math.min(1, options.seconds) : options.seconds;
    for (const workload of workloads) {
      tell(`${round === 0 ? 'warming up' : `round ${round}`} ${workload.name}`);
      for (let turn = 0; turn < lines.length; turn++) {
        const line = lines[(turn + round) % lines.length] as Line;
        const server = servers.get(line) as Server;
        const target = { ...server, postmaster: world.postmaster };
        const one = await load(target, workload, options.connections, seconds);
        if (round > 0) measured.set(key(workload, line), [...(measured.get(key(workload, line)) ?? []), one]);
      }
    }
  }
  const results = new Map<string, Result>();
  for (const workload of workloads) {
    const figures = new Map<Line, Figures>();
    for (const line of lines) {
      const [actor] = workload.actors;
      const ask = () =>
        askOnce(
          servers.get(line)?.port ?? 0,
          graphqlRequest(actor?.token ?? '', workload.document, workload.variables(actor as never)),
        );
      const statements = await statementsOf(world, ask);
      figures.set(line, figuresOf(measured.get(key(workload, line)) ?? [], statements));
    }
    results.set(workload.name, figures);
  }
  return results;
}
