import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import { patience, runs, within } from '../support/api/runs.js';
import { history, house, insiders, outsiders } from './history.fixture.js';
import { Play } from './play.fixture.js';

let api: TestApi;
let worker: DataSource;
beforeAll(async () => {
  api = await TestApi.start();
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});

/** Which canaries are too many, and which too few, for each of these people; [] when all is right. */
async function faults(play: Play, people: readonly string[]): Promise<string[]> {
  const all = play.all();
  const found: string[] = [];
  for (const email of people) {
    const body = await play.readBy(api.person(email));
    const seen = play.model.seenBy(email);
    if (/"(UNAVAILABLE|INVALID|LIMIT)"/.test(body))
      found.push(`${email}: ${/.{300}"(UNAVAILABLE|INVALID|LIMIT)"/s.exec(body)}`);
    for (const one of all)
      if (body.includes(one) !== seen.has(one))
        found.push(`${email} ${seen.has(one) ? 'lacks' : 'sees'} ${one}`);
  }
  return found;
}

describe('P9: a referral discloses exactly what is consented, agreed, chosen and open', () => {
  it(
    'whatever happened before: random histories against an oracle of their own',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          history,
          fc.nat(outsiders.length - 1),
          within(15, async (given, passing) => {
            const play = await Play.begin(api, new Database(worker), given);
            const right = async (people: readonly string[]): Promise<void> =>
              expect({ after: String(play), faults: await faults(play, people) }).toEqual({
                after: String(play),
                faults: [],
              });
            for (const [index, one] of given.actions.entries()) {
              await play.take(one);
              await right([house.shelter.workers[index % house.shelter.workers.length] ?? '']);
            }
            await right([...insiders, outsiders[passing] ?? '']);
            await play.end();
          }),
        ),
        runs(8),
      );
    },
    patience,
  );
});
