import type { TestApi } from './api.js';
import { toldSections } from './canary.js';
import { type RegisteredCase, Road, type SentReferral } from './road.js';

/** Three cases of two organisations in different states: enough for everybody to have something not theirs. */
export interface Scene {
  /** MGEC's, open to its supervisor; accepted by the shelter naming Anu, sent to the police. */
  readonly adult: RegisteredCase;
  /** MGEC's, a child's: sealed, its supervisor Oyun named; accepted by the shelter naming Bolor. */
  readonly child: RegisteredCase;
  /** ECPAT's; accepted by the shelter naming Tuya herself. */
  readonly other: RegisteredCase;
  readonly toShelter: SentReferral;
  readonly toPolice: SentReferral;
  readonly ofChild: SentReferral;
  readonly ofOther: SentReferral;
  readonly incidentId: string;
}

/** Set up through the api, as the people concerned would. */
export async function setScene(api: TestApi): Promise<Scene> {
  const road = new Road(api);
  const [saruul, nomin, misheel] = ['saruul@mgec', 'nomin@mgec', 'misheel@ecpat'].map(named(api)) as Three;
  const [tuya, bolor, anu] = ['tuya@shelter', 'bolor@shelter', 'anu@shelter'].map(named(api)) as Three;
  const oyun = api.person('oyun@mgec.example');
  const incident = await saruul.do('createIncident', { words: 'zqincidentwords' });
  const adult = await road.register(saruul, { incidentId: incident.id });
  const child = await road.register(nomin, { supervisorId: oyun.id }, toldSections('child'));
  const other = await road.register(misheel);
  const to = { to: 'shelter', acceptedBy: tuya };
  const toShelter = await road.disclose(saruul, adult.id, ['risk', 'needs', 'safeContact'], [anu], to);
  await road.consent(saruul, adult.id, 'police', ['exploitation', 'suspects']);
  const toPolice = await road.refer(saruul, adult.id, 'police', ['exploitation', 'suspects']);
  await road.consent(nomin, child.id, 'shelter', ['healthAlert'], { givenBy: 'guardian', assent: true });
  const sent = await road.refer(nomin, child.id, 'shelter', ['healthAlert']);
  const ofChild = await road.accept(tuya, sent, [bolor]);
  const ofOther = await road.disclose(misheel, other.id, ['needs'], [tuya], to);
  const started = await road.step(anu, 'startService', toShelter, { note: 'zqstaynote' });
  await saruul.do('decideVictimStatus', {
    caseId: adult.id,
    version: adult.version,
    status: 'presumed',
    basis: 'zqbasis',
  });
  const kept = { caseId: adult.id, accountId: api.person('gantulga@legalaid.example').id, reason: 'zqkept' };
  await saruul.do('excludePerson', kept);
  for (const one of [saruul, anu]) await one.ask('case', { id: adult.id }, '{ risk { assessment } }');
  await nomin.ask('case', { id: child.id }, '{ healthAlert { allergy } }');
  return { adult, child, other, toShelter: started, toPolice, ofChild, ofOther, incidentId: incident.id };
}

type One = ReturnType<TestApi['person']>;
type Three = [One, One, One];
const named =
  (api: TestApi) =>
  (name: string): One =>
    api.person(`${name}.example`);
