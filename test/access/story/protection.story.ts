import { canary } from '../../support/api/canary.js';
import type { Casework, OfCase } from './cases.story.js';
import { tellGrounds } from './register.story.js';

/** Sealing, excluding, handing on (DOMAIN §4). */
export async function tellProtection(work: Casework): Promise<void> {
  const { story } = work;
  const [saruul, nomin, oyun] = [
    story.person('saruul@mgec'),
    story.person('nomin@mgec'),
    story.person('oyun@mgec'),
  ];

  // Kept from the supervisor, from the data-protection officer, and from one of two officers who have it in care.
  const kept = await work.register(saruul);
  const { referral } = await work.disclose(
    saruul,
    kept,
    'shelter',
    ['needs'],
    ['anu@shelter', 'tuya@shelter'],
  );
  await work.step(story.person('tuya@shelter'), 'startService', referral, { note: canary('note') });
  for (const name of ['oyun@mgec', 'enkhjin@mgec', 'tuya@shelter'])
    await work.exclude(saruul, kept, story.person(name));
  await story.person('anu@shelter').ask('case', { id: kept.id }, '{ needs { note } }');
  await saruul.ask('case', { id: kept.id }, '{ risk { level } }');

  await tellEmergencies(work, kept);
  await tellGrounds(work, kept);

  // Kept from somebody and open to them again.
  const lifted = await work.register(saruul);
  await work.exclude(saruul, lifted, oyun);
  const [exclusion] = await story.api.rows<{ id: string }>('select id from exclusion where case_id = $1', [
    lifted.id,
  ]);
  const input = { exclusionId: exclusion?.id, caseId: undefined };
  await work.measure(saruul, 'liftExclusion', lifted, input, () => {
    lifted.excluded.pop();
  });

  // Sealed while it was open, and opened again; its supervisor named.
  const sealed = await work.register(nomin);
  await work.measure(oyun, 'sealCase', sealed, { supervisorId: oyun.id }, () => {
    Object.assign(sealed, { sealed: true, supervisor: oyun.id });
  });
  const unsealed = await work.register(nomin, { child: true });
  await work.measure(nomin, 'nameSupervisor', unsealed, { supervisorId: oyun.id }, () => {
    unsealed.supervisor = oyun.id;
  });
  await work.measure(oyun, 'unsealCase', unsealed, {}, () => {
    Object.assign(unsealed, { sealed: false, supervisor: null });
  });

  // Handed from one to another; worked by two, then by one.
  const handed = await work.register(saruul);
  await work.measure(oyun, 'reassignCase', handed, { userId: saruul.id, toUserId: nomin.id }, () => {
    handed.assignees.splice(0, 1, nomin.id);
  });
  const left = await work.register(saruul);
  await work.assign(oyun, left, nomin);
  await work.measure(oyun, 'unassignCase', left, { userId: saruul.id }, () => {
    left.assignees.splice(0, 1);
  });
}

/** One that is over, of a case kept from those who would review it; one that is open, and reviewed. */
async function tellEmergencies(work: Casework, kept: OfCase): Promise<void> {
  const { story } = work;
  const [nomin, oyun] = [story.person('nomin@mgec'), story.person('oyun@mgec')];
  const open = async (of: OfCase): Promise<string> => {
    const reason = canary('reason');
    const input = { caseCode: of.words[0], reason };
    const { id } = await story.step(nomin, 'openEmergencyAccess', input, (made) => {
      story.facts.emergencies.push({ id: made.id, caseId: of.id, opener: nomin.id, open: true });
      story.plant('EmergencyAccess', made.id, { reason });
    });
    return id;
  };
  await nomin.ask('me', {}, '{ id }');
  await story.api.rows('update session set confirmed_at = platform.now() where account_id = $1', [nomin.id]);
  const first = await open(kept);
  await story.step(nomin, 'endEmergencyAccess', { emergencyId: first }, () => {
    for (const one of story.facts.emergencies) one.open = false;
  });
  const saruul = story.person('saruul@mgec');
  // A page holds six: with seven there is another.
  for (let more = 0; more < 5; more += 1) {
    const again = await open(kept);
    await story.step(nomin, 'endEmergencyAccess', { emergencyId: again }, () => {
      for (const one of story.facts.emergencies) one.open = false;
    });
  }
  const second = await open(await work.register(saruul));
  await story.api.rows('update emergency_access set escalated_at = platform.now()');
  const note = canary('note');
  await story.step(oyun, 'reviewEmergencyAccess', { emergencyId: second, verdict: 'justified', note }, () =>
    story.plant('EmergencyAccess', second, { note }),
  );
}
