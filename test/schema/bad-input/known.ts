import { randomUUID } from 'node:crypto';
import { demoPassword } from '#country/demo.js';
import { importPlan, lineOf } from '../../nap/plan.fixture.js';
import type { TestApi } from '../../support/api/api.js';
import { toldSections } from '../../support/api/canary.js';
import { Road } from '../../support/api/road.js';
import { anySession, savedBy } from './own.js';
import { matchesOf, pairsOf } from './pairs.js';
import { webhooksOf } from './webhooks.js';
import { workOf } from './work.js';

/** What fields of these names may hold, best first: the generator takes the first combination that is accepted. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

export interface World {
  readonly known: Known;
  /** Of the same kind, and not the asker's: by the name of the field that takes its id. */
  readonly foreign: Readonly<Record<string, string>>;
  /** Version of the row an id names. */
  readonly versions: ReadonlyMap<string, number>;
}

/** One person's road at every station of it, so that each command finds a row it may be given on. */
export async function arrange(api: TestApi): Promise<World> {
  const [saruul, tuya, misheel] = ['saruul@mgec', 'tuya@shelter', 'misheel@ecpat'].map((who) =>
    api.person(`${who}.example`),
  );
  if (!saruul || !tuya || !misheel) throw new Error('The demo has changed.');
  const road = new Road(api);
  const incident = await saruul.do('createIncident', { words: 'Гурван жолооч' });
  const { id: caseId, version } = await road.register(saruul, {}, { ...toldSections() });
  // Of a case nobody has opened there are no openings to ask for.
  await saruul.ask('case', { id: caseId }, '{ risk { level } }');
  const decided = await road.register(saruul, {});
  const presumed = await saruul.do<{ id: string; version: number }>(
    'decideVictimStatus',
    { caseId: decided.id, version: decided.version, status: 'presumed', basis: 'Ярилцлага' },
    '{ id version }',
  );
  const consent = await road.consent(saruul, caseId, 'shelter', ['demographics', 'needs']);
  const send = () => road.refer(saruul, caseId, 'shelter', ['demographics']);
  const sent = await send();
  const accepted = await road.accept(tuya, await send(), [tuya]);
  // As if its agreement were over: nobody else's step minds.
  await api.rows('update referral set review_due_at = platform.now() where id = $1', [accepted.id]);
  const started = await road.step(tuya, 'startService', await road.accept(tuya, await send(), [tuya]));
  const delivered = await road.step(
    tuya,
    'deliverService',
    await road.step(tuya, 'startService', await road.accept(tuya, await send(), [tuya])),
  );
  const declined = await road.step(tuya, 'declineReferral', await send(), { reason: 'noCapacity' });
  const [task] = await api.rows<{ id: string }>('select id from task where referral_id = $1', [declined.id]);
  const asking = { reason: 'safety', question: 'Гэрт нь хэн байгаа вэ?' };
  const asked = await road.step(tuya, 'requestInformation', await send(), asking);
  const redirected = await road.step(tuya, 'redirectReferral', await send());
  const [ground, refused] = await groundsOf(api, caseId);
  const child = await road.register(saruul, {}, toldSections('child'));
  const kept = { caseId, accountId: api.person('batbayar@police.example').id, reason: 'Хамаатан' };
  await saruul.do('excludePerson', kept);
  const [exclusion] = await api.rows<{ id: string }>('select id from exclusion');
  const sealed = await road.register(saruul, {
    sealed: true,
    supervisorId: api.person('oyun@mgec.example').id,
  });
  const emergency = await emergencyOf(api, decided.code);
  const colleagues = await road.register(api.person('nomin@mgec.example'), { sealed: false });
  const hers = await road.register(misheel, {});
  const herIncident = await misheel.do('createIncident', { words: 'Өөр хэрэг' });
  const oyun = api.person('oyun@mgec.example');
  const destruction = await oyun.do('requestDestruction', { caseId: decided.id, ground: 'personAsks' });
  const agreement = await offered(api);
  await road.consent(saruul, caseId, 'ecpat', ['demographics'], { purpose: 'handover' });
  const moving = await road.register(saruul, {});
  const transfer = await road.offer(saruul, moving.id, 'ecpat', ['demographics']);
  const [pair, linked] = await pairsOf(api, [caseId, decided.id, colleagues.id]);
  const [match, question] = await matchesOf(api, [caseId, decided.id], hers.id);
  const [queueId, deadLetterId, failedDeliveryId] = await workOf(api);
  const webhooks = await webhooksOf(api);
  const notification = randomUUID();
  await api.owner.query(
    `insert into notification (id, event_id, recipient_id, kind, link)
     select $1, id, $2, 'referral.accepted', '/' from outbox limit 1`,
    [notification, saruul.id],
  );
  await saruul.do('givePhone', { phoneNumber: '+447700900000' }, '{ setUp }');
  const referrals = [sent, asked, accepted, started, delivered];
  const { planId, indicatorId, returned, submitted, verified } = await reportsOf(api);
  const progress = await progressOf(api);
  const shelter = api.organisation('shelter');
  return {
    known: {
      id: [caseId],
      caseId: [caseId, decided.id, sealed.id, child.id],
      incidentId: [incident.id],
      supervisorId: [api.person('oyun@mgec.example').id],
      userId: [api.person('nomin@mgec.example').id, saruul.id],
      caseCode: [colleagues.code],
      emergencyId: [emergency],
      verdict: ['justified'],
      accountId: [api.person('nomin@mgec.example').id],
      takeOver: [true],
      toUserId: [api.person('nomin@mgec.example').id],
      exclusionId: [exclusion?.id],
      recipientId: [shelter],
      receiverId: [shelter, api.organisation('ecpat')],
      transferId: [transfer.id],
      assigneeId: [misheel.id],
      partnerId: [shelter],
      agreementId: [agreement],
      consentId: [consent.id],
      groundId: [ground.id, refused.id, null],
      kind: ['bestInterests'],
      taskId: [task?.id],
      ids: [[notification]],
      officerIds: [[tuya.id]],
      followsId: [redirected.id],
      providerId: [api.organisation('police')],
      referralId: referrals.map(({ id }) => id),
      indicatorId: [indicatorId],
      planId: [planId],
      period: [returned.period],
      activityId: [progress.activityId],
      reportId: [progress.submitted.id],
      destructionId: [destruction.id],
      duplicateId: [pair, linked],
      leadCaseId: [null],
      matchId: [match],
      questionId: [question],
      queueId: [queueId],
      deadLetterId: [deadLetterId],
      failedDeliveryId: [failedDeliveryId],
      ground: ['lawOrders'],
      percent: [40],
      asOf: ['2026-09-30'],
      measurementId: [submitted.id, verified.id],
      sessionId: [await anySession(saruul)],
      searchId: [await savedBy(saruul)],
      filters: [[]],
      legalBasis: ['consent'],
      to: ['screening'],
      status: ['presumed'],
      purpose: ['referral'],
      purposes: [['referral']],
      sections: [['demographics']],
      restrictions: [['needs']],
      giverLinkedToSuspect: [false],
      how: ['written'],
      language: ['mn'],
      timeZone: ['Asia/Ulaanbaatar'],
      webhookId: webhooks.known,
      url: ['https://hooks.example/itgel'],
      classes: [['request']],
      deputyId: [api.person('nomin@mgec.example').id],
      lastDay: ['2060-01-01'],
      service: ['shelter'],
      validFrom: ['2026-01-01'],
      validUntil: ['2060-01-01'],
      neededBy: ['2060-01-01'],
      since: ['2026-01-05'],
      plannedEnd: ['2060-01-01'],
      email: ['saruul@mgec.example'],
      password: [demoPassword],
      ...Object.fromEntries(Object.entries(toldSections()).map(([name, section]) => [name, [section]])),
      identity: [{ ...toldSections().identity, registrationNumber: 'УК90020314', birthDate: '1990-02-03' }],
      phoneNumber: ['+447700900000'],
      sentCode: ['000000'],
      idempotencyKey: [randomUUID()],
    },
    foreign: {
      id: hers.id,
      caseId: hers.id,
      incidentId: herIncident.id,
      supervisorId: api.person('zolzaya@ecpat.example').id,
      userId: misheel.id,
      officerIds: misheel.id,
      consentId: (await road.consent(misheel, hers.id, 'shelter', ['needs'])).id,
      recipientId: hers.id,
      receiverId: hers.id,
      partnerId: hers.id,
      webhookId: webhooks.foreign,
      sessionId: await anySession(misheel),
      searchId: await savedBy(misheel),
      destructionId: (
        await api
          .person('zolzaya@ecpat.example')
          .do('requestDestruction', { caseId: hers.id, ground: 'personAsks' })
      ).id,
    },
    versions: new Map([
      [caseId, version],
      [pair, 1],
      [decided.id, presumed.version],
      ...[...referrals, transfer].map(({ id, version: at }) => [id, at] as const),
      ...[submitted, verified].map(({ id, version: at }) => [id, at] as const),
      [linked, 2],
      // What is reported again is the report that came back.
      [indicatorId, returned.version],
      [progress.activityId, progress.returned.version],
      [progress.submitted.id, progress.submitted.version],
    ]),
  };
}

/** Ending it does no harm: everybody who asks has a session of their own. */
/** What is asked for without consent: one that waits, one that an authority may appeal against. */
async function groundsOf(api: TestApi, caseId: string): Promise<[{ id: string }, { id: string }]> {
  const claim = {
    caseId,
    recipientId: api.organisation('police'),
    kind: 'lawEnforcementRequest',
    sections: ['demographics'],
    reason: 'Шалтгаан',
    authority: 'Цагдаа',
    number: '12/3',
    article: '13.1',
  };
  const saruul = api.person('saruul@mgec.example');
  const waiting = await saruul.do('claimGround', claim);
  const refused = await saruul.do('claimGround', claim);
  const decision = { groundId: refused.id, decision: 'refused', decisionReason: 'Хангалтгүй' };
  await api.person('oyun@mgec.example').do('decideGround', decision);
  return [waiting, refused];
}

/** An agreement that the other side has not accepted yet. */
async function offered(api: TestApi): Promise<string> {
  const made = await api.person('zolzaya@ecpat.example').do('proposeAgreement', {
    partnerId: api.organisation('shelter'),
    sections: ['needs'],
    purposes: ['referral'],
    validFrom: '2026-01-01',
    validUntil: '2060-01-01',
  });
  return made.id;
}

interface Report {
  readonly id: string;
  readonly version: number;
  readonly period: string;
}

/** One agency's reports of one indicator, at every station between agency and secretariat. */
async function reportsOf(api: TestApi) {
  const [police, secretariat] = ['ganzorig@police.example', 'tungalag@mojha.example'].map((email) =>
    api.person(email),
  );
  if (!police || !secretariat) throw new Error('The demo has changed.');
  const planId = await importPlan(api, secretariat);
  const { id: indicatorId } = await lineOf(police, '3.1.1');
  const report = async (period: string): Promise<Report> => ({
    ...(await police.do<Report>('reportMeasurement', { indicatorId, period, value: 1 }, '{ id version }')),
    period,
  });
  const judge = async (command: string, { id, version, period }: Report, more = {}): Promise<Report> => ({
    ...(await secretariat.do<Report>(command, { measurementId: id, version, ...more }, '{ id version }')),
    period,
  });
  return {
    planId,
    indicatorId,
    returned: await judge('returnMeasurement', await report('2026-Q1'), { comment: 'Дахин' }),
    submitted: await report('2026-Q2'),
    verified: await judge('verifyMeasurement', await report('2026-Q3')),
  };
}

/** One opened in an emergency; whoever asks afterwards has just given their password again. */
async function emergencyOf(api: TestApi, caseCode: string): Promise<string> {
  await api.rows(
    `alter table session alter column confirmed_at set default platform.now() + interval '1 day'`,
  );
  const nomin = api.elsewhere('nomin@mgec.example');
  return (await nomin.do('openEmergencyAccess', { caseCode, reason: 'Яаралтай' })).id;
}

/** One agency's activities: a report that came back, and one that waits. */
async function progressOf(api: TestApi) {
  const [police, secretariat] = ['ganzorig@police.example', 'tungalag@mojha.example'].map((email) =>
    api.person(email),
  );
  const [one, other] = (await police?.ask<{ id: string }[]>('agencyActivities', {}, '{ id }')) ?? [];
  if (!police || !secretariat || !one || !other) throw new Error('The demo has changed.');
  const report = (activityId: string) =>
    police.do<{ id: string; version: number }>(
      'reportActivity',
      { activityId, percent: 20, asOf: '2026-09-30', evidence: 'Тушаал' },
      '{ id version }',
    );
  const { id: reportId, version } = await report(one.id);
  const returned = await secretariat.do<{ id: string; version: number }>(
    'returnActivityReport',
    { reportId, version, comment: 'Дахин' },
    '{ id version }',
  );
  return { activityId: one.id, returned, submitted: await report(other.id) };
}
