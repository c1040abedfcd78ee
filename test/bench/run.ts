import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Server, startServer } from './lines/server.ts';
import { memoryOf } from './measure/cpu.ts';
import { measurePairs } from './measure/pairs.ts';
import {
  aligned,
  meanRatios,
  missed,
  type Ratios,
  ratiosOf,
  ratioTable,
  table,
  targets,
} from './measure/report.ts';
import { measureRounds } from './measure/rounds.ts';
import { assertSameAnswers } from './measure/same-answers.ts';
import { assertSameRegistration } from './measure/same-registration.ts';
import { benchOptions } from './options.ts';
import { type Line, lines, workloads } from './workloads.ts';
import { buildWorld } from './world/database.ts';
import { listedMonth } from './world/listed.ts';
import { newestCases } from './world/newest.ts';

/**
 * How fast the api reads with every guard on, beside a usual server with none and a hand-written one with all:
 * `npm run bench -- [--cases N] [--seconds N] [--rounds N] [--only W1,W7] [--data DIR] [--json] [--check]`.
 */
const options = benchOptions(process.argv.slice(2));
/** For how long a worker works before its memory is looked at. */
const workMs = 20_000;
const begun = performance.now();
const tell = (line: string): void => {
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
};

const world = await buildWorld(options.cases, options.data, tell);
const servers = new Map<Line, Server>();
let worker: Server | undefined;
let code = 0;
try {
  for (const line of lines) servers.set(line, await startServer(line, world));
  const newest = await newestCases(world);
  const asked = workloads((actor) => newest.get(actor.id) ?? [], await listedMonth(world.owner)).filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  for (const workload of asked)
    await (workload.writes
      ? assertSameRegistration(world, servers, workload)
      : assertSameAnswers(servers, workload));
  tell('every line answers the same');
  const results = await measureRounds(world, servers, asked, options, tell);
  const pairs = await measurePairs(world, servers.get('ours')?.port ?? 0, options.pairs);
  const ratios = new Map<string, Ratios>();
  for (const [name, result] of results) {
    const one = ratiosOf(result);
    if (one) ratios.set(name, one);
  }
  const counted = asked.filter(({ counts }) => counts).flatMap(({ name }) => ratios.get(name) ?? []);
  const means = counted.length > 0 ? meanRatios(counted) : null;
  // Now, and not before: it would take its part of the machine from all lines.
  tell('a worker does what has been waiting');
  worker = await startServer('worker', world);
  await sleep(workMs);
  const memory = Object.fromEntries(
    await Promise.all(
      [...servers, ['worker', worker] as const].map(async ([line, { pid }]) => [line, await memoryOf(pid)]),
    ),
  );
  const faults = missed(means, pairs, memory);
  process.stdout.write(
    [
      `${options.cases} cases, ${options.connections} connections, load ${loadavg()[0]?.toFixed(1)}`,
      table(results),
      ratioTable(new Map([...ratios, ...(means ? [['mean', means] as const] : []), ['target', targets]])),
      aligned([
        ['pair', 'pairs', 'ms', 'ms', 'apart'],
        ...pairs.map((one) => [
          one.name,
          String(one.pairs),
          one.known.toFixed(2),
          one.unknown.toFixed(2),
          `${one.difference.toFixed(1)} %`,
        ]),
      ]),
      `memory, MB: ${Object.entries(memory)
        .map(([line, mb]) => `${line} ${mb}`)
        .join(', ')}`,
      ...faults.map((fault) => `missed: ${fault}`),
      '',
    ].join('\n\n'),
  );
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ cases: options.cases, ratios: Object.fromEntries(ratios), mean: means, pairs, memory, results: Object.fromEntries([...results].map(([name, result]) => [name, Object.fromEntries(result)])), missed: faults })}\n`,
    );
  if (options.check && faults.length > 0) code = 1;
} finally {
  for (const server of [...servers.values(), worker]) await server?.stop();
  await world.stop();
}
process.exit(code);
