import type { Workload } from '../workloads.ts';
import type { BenchActor } from '../world/world.ts';
import { Connection, graphqlRequest } from './client.ts';
import { databaseCpu, processCpu } from './cpu.ts';

export interface Measured {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in milliseconds. */
  readonly latencies: readonly number[];
  readonly processMs: number;
  readonly databaseMs: number;
}

export interface Target {
  readonly port: number;
  readonly pid: number;
  readonly postmaster: number;
}

/** So many connections ask as fast as they are answered, for so long. @throws when an answer is not a 200 */
export async function load(
  { port, pid, postmaster }: Target,
  workload: Workload,
  connections: number,
  seconds: number,
): Promise<Measured> {
  const open = Array.from({ length: connections }, () => new Connection(port));
  const latencies: number[] = [];
  const cpu = async () => [await processCpu(pid), await databaseCpu(postmaster)] as const;
  const before = await cpu();
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const asking = open.map(async (connection, index) => {
    for (let turn = index; performance.now() < until; turn++) {
      const actor = workload.actors[turn % workload.actors.length] as BenchActor;
      const request = graphqlRequest(actor.token, workload.document, workload.variables(actor));
      const asked = performance.now();
      const { status, body } = await connection.ask(request);
      latencies.push(performance.now() - asked);
      if (status !== 200 || body.startsWith('{"errors"'))
        throw new Error(`${workload.name} was answered ${status}: ${body.slice(0, 400)}`);
    }
  });
  try {
    await Promise.all(asking);
  } finally {
    for (const connection of open) connection.end();
  }
  const took = (performance.now() - begun) / 1000;
  const after = await cpu();
  return {
    requests: latencies.length,
    seconds: took,
    latencies,
    processMs: after[0] - before[0],
    databaseMs: after[1] - before[1],
  };
}
