import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { workerModule } from '../../apps/worker/worker.module.js';
import { configOf, TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type OfferedTransfer, type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let worker: INestApplicationContext;
let road: Road;
let saruul: Person;
let misheel: Person;
let zolzaya: Person;
let own: RegisteredCase;
let offered: OfferedTransfer;
let personId: string;

beforeAll(async () => {
  api = await TestApi.start();
  await migrateQueue(api.urls.queueUrl);
  worker = await NestFactory.createApplicationContext(workerModule(configOf(api.urls, api.keystoreDir)), {
    logger: false,
  });
  road = new Road(api);
  [saruul, misheel, zolzaya] = ['saruul@mgec', 'misheel@ecpat', 'zolzaya@ecpat'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
});
afterAll(async () => {
  await worker.close();
  await api.stop();
});
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
  offered = await road.offer(saruul, own.id, 'ecpat', ['risk', 'identity', 'demographics']);
  const [row] = await api.rows<{ id: string }>('select person_id as id from case_record where id = $1', [
    own.id,
  ]);
  personId = String(row?.id);
});

/** As the store has it on disk, whatever a process remembers. */
const holders = async (): Promise<string[]> => {
  const keys = worker.get(KeyStore);
  const houses = ['mgec', 'ecpat'];
  keys.forget(houses.map((code) => ({ subjectId: personId, organisationId: api.organisation(code) })));
  const found = await Promise.all(houses.map((code) => keys.keyOf(personId, api.organisation(code))));
  return houses.filter((_, index) => found[index] !== null);
};
/** What the worker would do with what was told of this case. */
const settle = async (): Promise<void> => {
  const events = await api.rows<{ id: string }>('select id from outbox where stream = $1 order by seq', [
    own.id,
  ]);
  for (const { id } of events) await worker.get(StreamHandler).handle(id);
};
const risk = (person: Person) =>
  person.ask<{ risk: object }>('case', { id: own.id }, '{ risk { assessment } }');

describe('P50: the key of a person whose case changes hands', () => {
  it('comes with the acceptance, and leaves the old house once that stands; doing it again changes nothing', async () => {
    expect(await holders()).toEqual(['mgec']);
    await road.takeOver(zolzaya, offered, misheel);
    expect(await holders()).toEqual(['mgec', 'ecpat']);
    expect((await risk(misheel)).risk).toEqual({ assessment: own.told.risk.assessment });
    await settle();
    expect(await holders()).toEqual(['ecpat']);
    await settle();
    await worker.get(KeyStore).move(personId, saruul.organisationId, misheel.organisationId);
    expect(await holders()).toEqual(['ecpat']);
    expect((await risk(misheel)).risk).toEqual({ assessment: own.told.risk.assessment });
  });

  it('P19: stays where it was when the acceptance dies after the key was wrapped; the copy ends with the offer', async () => {
    await api.rows('revoke insert on protective_measure from itgel_api');
    const input = { transferId: offered.id, version: offered.version, assigneeId: misheel.id };
    await zolzaya.command('acceptTransfer', input).then(({ errors }) => expect(errors).toHaveLength(1));
    await api.rows('grant insert on protective_measure to itgel_api');
    expect(await holders()).toEqual(['mgec', 'ecpat']);
    expect((await risk(saruul)).risk).toEqual({ assessment: own.told.risk.assessment });
    expect((await zolzaya.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    await zolzaya.do('declineTransfer', {
      transferId: offered.id,
      version: offered.version,
      reason: 'noCapacity',
    });
    await settle();
    expect(await holders()).toEqual(['mgec']);
  });

  it('P19: a copy taken back between wrapping and commit is made again by the worker', async () => {
    await road.takeOver(zolzaya, offered, misheel);
    await worker.get(KeyStore).release(personId, misheel.organisationId);
    expect(await holders()).toEqual(['mgec']);
    await settle();
    expect(await holders()).toEqual(['ecpat']);
  });

  it('P20: destroyed by the new house, nothing of hers can be read in the old one either', async () => {
    await road.takeOver(zolzaya, offered, misheel);
    await settle();
    await worker.get(KeyStore).destroy(personId);
    expect(await holders()).toEqual([]);
  });
});
