import { canary } from '../../support/api/canary.js';
import { pageOf } from '../matrix/paths.js';
import { Casework } from './cases.story.js';
import { tellDuplicates, tellMatches } from './duplicate.story.js';
import { type Ends, tellDestructions, tellReviews } from './ending.story.js';
import { tellProtection } from './protection.story.js';
import type { Story } from './story.js';
import { tellTransfers } from './transfer.story.js';
import { tellWork } from './work.story.js';

const toShelter = ['demographics', 'identity', 'safeContact', 'risk', 'healthAlert', 'needs', 'placement'];
const toPolice = ['exploitation', 'suspects', 'legal', 'address', 'victimStatus'];
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** Cases in every state that changes who may read what (DOMAIN §3 to §5). */
export async function tellCases(story: Story, ends: Ends): Promise<void> {
  const work = new Casework(story);
  const [saruul, nomin, oyun] = [
    story.person('saruul@mgec'),
    story.person('nomin@mgec'),
    story.person('oyun@mgec'),
  ];
  const [tuya, anu, misheel] = [
    story.person('tuya@shelter'),
    story.person('anu@shelter'),
    story.person('misheel@ecpat'),
  ];

  // What only time does: weeks pass over these.
  const past = await work.register(saruul);
  const closed = (await work.disclose(saruul, past, 'shelter', ['risk', 'needs'], ['anu@shelter'])).referral;
  await work.step(anu, 'deliverService', closed, { note: canary('note') });
  await work.step(anu, 'completeReferral', closed);
  const lapsed = await work.register(saruul);
  const untilThen = { validUntil: day(2) };
  const ended = await work.disclose(
    saruul,
    lapsed,
    'legalaid',
    ['legal', 'risk'],
    ['gantulga@legalaid'],
    untilThen,
  );
  const waiting = await work.refer(saruul, lapsed, 'naidvar', []);
  await story.api.forward('40 days');
  await ends.expire();
  closed.open = false;
  ended.referral.open = false;
  Object.assign(waiting, { status: 'expired', version: waiting.version + 1 });

  // Fresh, joined to an incident, its status decided and confirmed.
  const fresh = await work.register(saruul);
  const incidentId = await work.incident(saruul);
  // More than a page of them.
  for (let n = 0; n < pageOf; n += 1) await work.incident(saruul);
  await work.onCase(saruul, 'joinIncident', fresh, { incidentId }, () => {
    fresh.incident = incidentId;
  });
  const basis = canary('basis');
  await work.onCase(saruul, 'decideVictimStatus', fresh, { status: 'presumed', basis }, () => {
    fresh.decidedBy = saruul.id;
    story.plant('Case', fresh.id, { victimStatus: basis });
  });
  await work.onCase(oyun, 'confirmVictimStatus', fresh, {}, () => {
    fresh.confirmed = true;
  });
  const notes = canary('notes');
  await work.onCase(saruul, 'updateCase', fresh, { narrative: { notes } }, () => {
    story.forget((fresh.told as Record<string, unknown>)['narrative']);
    story.plant('Case', fresh.id, { narrative: notes });
  });
  await work.onCase(saruul, 'moveCase', fresh, { to: 'screening' }, () => {
    fresh.status = 'screening';
  });

  // In the inbox: sent, acknowledged, declined.
  const inboxed = await work.register(saruul);
  const word = await work.consent(saruul, inboxed, 'shelter', ['risk', 'needs']);
  await work.amend(saruul, word, inboxed, ['risk']);
  await work.refer(saruul, inboxed, 'shelter', ['risk']);
  const acknowledged = await work.refer(saruul, inboxed, 'hospital', []);
  await work.step(story.person('solongo@hospital'), 'acknowledgeReferral', acknowledged);
  const declined = await work.refer(saruul, inboxed, 'naidvar', []);
  await work.step(story.person('uyanga@naidvar'), 'declineReferral', declined, { reason: 'noCapacity' });

  // Asked about, answered, widened and accepted; asked and not answered; redirected, and sent on.
  const asked = await work.register(saruul);
  await work.consent(saruul, asked, 'legalaid', ['risk', 'legal']);
  const gantulga = story.person('gantulga@legalaid');
  const answered = await work.refer(saruul, asked, 'legalaid', ['risk']);
  await work.ask(gantulga, answered);
  await work.answer(saruul, answered, ['legal'], 'sent');
  await work.accept(gantulga, answered, [gantulga]);
  await work.consent(saruul, asked, 'naidvar', ['risk']);
  await work.ask(story.person('uyanga@naidvar'), await work.refer(saruul, asked, 'naidvar', ['risk']));
  const elsewhere = await work.refer(saruul, asked, 'hospital', []);
  const providerId = story.api.organisation('naidvar');
  await work.step(story.person('solongo@hospital'), 'redirectReferral', elsewhere, { providerId });
  await work.refer(saruul, asked, 'police', [], { followsId: elsewhere.id });

  // Open to a shelter and to the police, a different half of it each; a colleague's of the same house.
  const open = await work.register(nomin);
  const { referral: inCare } = await work.disclose(nomin, open, 'shelter', toShelter, [
    'anu@shelter',
    'tuya@shelter',
  ]);
  await work.step(anu, 'startService', inCare, { note: canary('note') });
  const ground = canary('basis');
  await work.onCase(nomin, 'decideVictimStatus', open, { status: 'possible', basis: ground }, () => {
    open.decidedBy = nomin.id;
    story.plant('Case', open.id, { victimStatus: ground });
  });
  await work.disclose(nomin, open, 'police', toPolice, ['batbayar@police']);

  // A child's, sealed, with one supervisor named; another's with none.
  const assent = { givenBy: 'guardian', assent: true };
  const child = await work.register(saruul, { child: true, supervisor: oyun });
  await work.disclose(saruul, child, 'shelter', ['healthAlert', 'safeContact'], ['bolor@shelter'], assent);
  const alone = await work.register(story.person('tsetsgee@talita'), { child: true });
  await work.disclose(
    story.person('tsetsgee@talita'),
    alone,
    'onestop',
    ['healthAlert', 'needs'],
    ['munkh@onestop'],
    assent,
  );

  // Another organisation's.
  const other = await work.register(misheel);
  await work.disclose(misheel, other, 'shelter', ['needs'], ['tuya@shelter']);

  // Taken back by the sender; by her, in care and before it was answered; just completed; refused by her.
  const revoked = await work.register(saruul);
  const { referral: back } = await work.disclose(saruul, revoked, 'shelter', ['services'], ['anu@shelter']);
  await work.step(saruul, 'revokeReferral', back, {}, { open: false });
  const withdrawn = await work.register(saruul);
  const cared = await work.disclose(
    saruul,
    withdrawn,
    'shelter',
    ['safeContact', 'healthAlert'],
    ['anu@shelter'],
  );
  await work.step(anu, 'startService', cared.referral, { note: canary('note') });
  await work.withdraw(saruul, cared.consent, [cared.referral], withdrawn);
  const unasked = await work.consent(saruul, withdrawn, 'police', ['legal']);
  await work.withdraw(saruul, unasked, [await work.refer(saruul, withdrawn, 'police', ['legal'])], withdrawn);
  const told = await work.register(saruul);
  const passedOn = await work.disclose(saruul, told, 'shelter', ['needs'], ['tuya@shelter']);
  await work.step(tuya, 'passOnWithdrawal', passedOn.referral, {}, { status: 'accepted', open: false });
  passedOn.consent.status = 'withdrawn';
  const done = await work.register(saruul);
  const { referral: served } = await work.disclose(saruul, done, 'shelter', ['documents'], ['tuya@shelter']);
  await work.step(tuya, 'deliverService', served, { note: canary('note') });
  await work.step(tuya, 'completeReferral', served);
  const refused = await work.register(saruul);
  await work.consent(saruul, refused, 'hospital', []);
  const bare = await work.refer(saruul, refused, 'hospital', []);
  await work.accept(story.person('solongo@hospital'), bare, [story.person('solongo@hospital')]);

  // Passed on inside the house; and to people who will lose their role and their account.
  const passed = await work.register(saruul);
  await work.assign(oyun, passed, nomin);
  const leaving = await work.register(saruul);
  await work.disclose(saruul, leaving, 'child', ['risk'], ['undral@child']);
  await work.disclose(saruul, leaving, 'immigration', ['identity'], ['tsolmon@immigration']);

  await tellProtection(work);
  await tellTransfers(work);
  await tellDestructions(work, ends);
  await tellReviews(work, ends);
  await tellDuplicates(work, { fresh, inboxed, past, done, child });
  await tellMatches(work, other, [fresh, inboxed, past, done, child, lapsed, revoked, withdrawn]);
  await tellWork(work);
  const [task] = await story.api.rows<{ id: string }>('select id from task where case_id = $1', [inboxed.id]);
  await story.step(saruul, 'completeTask', { taskId: task?.id });
  await ends.prove();
  // Two openings of each kind of reader, for the list of openings.
  for (const [who, id] of [
    [saruul, fresh.id],
    [anu, open.id],
    [oyun, child.id],
  ] as const)
    await who.ask('case', { id }, '{ risk { level } }');
}
