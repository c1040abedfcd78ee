import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { CaseworkModule } from '#casework/casework.module.js';
import { SearchLoader } from '#casework/search/search.loader.js';
import { CountryModule } from '#country/country.module.js';
import { demoAccounts, demoOrganisations } from '#country/demo.js';
import { toLatin } from '#country/spelling/latin.js';
import { directoryWith } from '#directory/directory.module.js';
import { seedDirectory } from '#directory/seed.js';
import type { Context } from '#platform/context/context.js';
import { gatesTo } from '#platform/database/gates.module.js';
import { vaultIn } from '#platform/vault/vault.module.js';
import { AccessAbility } from '#policy/ability.js';
import type { Role } from '#policy/vocabulary.js';
import { entities } from '../../../apps/api/entities.js';
import { prepareEmbeddedDatabase } from '../../../apps/cli/database/embedded-database.js';
import { stopPostmaster } from '../../../apps/cli/database/postmaster.js';
import { migrateAll } from '../../../apps/cli/migrate.js';
import { provision } from '../../../apps/cli/provision/provision.js';
import { databaseCpu } from '../measure/cpu.ts';
import { type BenchPerson, fillPeople } from './people.ts';

/**
 * How long a search takes among so many people of one organisation, keys of persons not in memory:
 * `node --import ./test/bench/sources.ts test/bench/search/run.ts [PEOPLE] [ROUNDS]`, 100,000 and 100 unless said.
 */
const [people = 100_000, rounds = 100] = process.argv.slice(2).map(Number);

type Ask = (person: BenchPerson) => string;
const questions = {
  'given name': ({ givenName }) => givenName,
  'in Latin': ({ givenName }) => toLatin(givenName.toLowerCase()),
  'one letter wrong': ({ givenName }) => `${givenName.slice(0, 3)}ж${givenName.slice(4)}`,
  'full name': ({ patronymic, givenName }) => `${patronymic} ${givenName}`,
  'initial, name': ({ patronymic, givenName }) => `${patronymic.slice(0, 1)}.${givenName}`,
  'registration no': ({ registrationNumber }) => registrationNumber,
  telephone: ({ phone }) => phone,
  'nobody’s': () => 'Хэнчбишдорж',
} satisfies Record<string, Ask>;

@Module({})
class BenchModule {}

const dataDir = await mkdtemp(join(tmpdir(), 'itgel-search-'));
await chmod(dataDir, 0o711);
const database = await prepareEmbeddedDatabase({ dataDir, durable: false });
const child = await database.start();
try {
  const urls = await provision(database.ownerUrl);
  await migrateAll(urls);
  await seedDirectory(urls.ownerUrl);
  const app = await NestFactory.createApplicationContext(
    {
      module: BenchModule,
      imports: [
        vaultIn({ keystoreDir: join(dataDir, 'keystore') }, 0.001),
        gatesTo({ url: urls.apiUrl, entities, requestKey: Buffer.alloc(32, 1), poolSize: 4 }),
        directoryWith({ demoAccounts: true }),
        CountryModule,
        CaseworkModule,
      ],
    },
    { logger: ['error'] },
  );
  const owner = new pg.Client(urls.ownerUrl);
  await owner.connect();
  const caseworker = actor('saruul@mgec.example', ['caseworker']);
  const known = await fillPeople(app, owner, caseworker.organisation, people);
  const loader = app.get(SearchLoader, { strict: false });
  for (const ctx of [caseworker.ctx, actor('oyun@mgec.example', ['supervisor']).ctx]) {
    const lines = [];
    const all: number[] = [];
    for (const [kind, ask] of Object.entries(questions))
      lines.push(await measured(loader, ctx, kind, ask, known, all));
    lines.push(`  ${'all of these'.padEnd(18)} ${quantiles(all)}`);
    process.stdout.write(
      `${ctx.actor.roles.join()}, load ${loadavg()[0]?.toFixed(1)}\n${lines.join('\n')}\n\n`,
    );
  }
  await owner.end();
  await app.close();
} finally {
  await stopPostmaster(child);
  await rm(database.home, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

function actor(email: string, roles: Role[]) {
  const account = demoAccounts().find((one) => one.email === email);
  const house = demoOrganisations.find(({ code }) => code === account?.organisation);
  const organisation = { id: account?.id ?? '', organisationId: house?.id ?? '' };
  const who = { ...organisation, organisationKind: 'ngo' as const, roles };
  const ctx: Context = {
    actor: who,
    ability: new AccessAbility(who),
    language: 'en',
    correlationId: 'bench',
  };
  return { organisation, ctx };
}

async function measured(
  loader: SearchLoader,
  ctx: Context,
  kind: string,
  ask: Ask,
  known: readonly BenchPerson[],
  all: number[],
): Promise<string> {
  const fields = [{ name: 'maskedIdentity', section: 'identity' as const, from: ['identity'], masked: true }];
  const took: number[] = [];
  const before = { node: process.cpuUsage(), database: await databaseCpu(child.pid ?? 0) };
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    const person = known[Math.floor(Math.random() * known.length)];
    if (!person) continue;
    const begun = performance.now();
    const { items } = await loader.find(ctx, ask(person), 10, fields);
    took.push(performance.now() - begun);
    found += items.length;
  }
  const node = process.cpuUsage(before.node);
  const nodeMs = (node.user + node.system) / 1000 / rounds;
  const databaseMs = ((await databaseCpu(child.pid ?? 0)) - before.database) / rounds;
  all.push(...took);
  return `  ${kind.padEnd(18)} ${quantiles(took)}  CPU ${nodeMs.toFixed(1)} + ${databaseMs.toFixed(1)} ms  ${(found / rounds).toFixed(1)} found`;
}

function quantiles(took: readonly number[]): string {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(7);
  return `p50 ${at(0.5)} ms  p95 ${at(0.95)} ms`;
}
