import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { accept, account, type Directory, directory } from './directory.fixture.js';
import { until, Workplace } from './worker.fixture.js';

describe('who is told', () => {
  let place: Workplace;
  let app: INestApplicationContext;
  let people: Directory;

  beforeAll(async () => {
    place = await Workplace.open();
    app = await place.worker();
  });
  beforeEach(async () => {
    people = await directory(place.owner);
  });
  afterAll(() => place.close());

  /** Handles the event as the queue would, and answers who was told. */
  async function told(kind: string, refs: Record<string, string>, stream = people.caseId): Promise<string[]> {
    const id = await place.tell(app, kind, stream, refs);
    await app.get(StreamHandler).handle(id);
    const rows = await place.rows<{ recipient: string }>(
      'select recipient_id as recipient from notification where event_id = $1',
      [id],
    );
    return rows.map(({ recipient }) => recipient).sort();
  }
  const referral = (more: Record<string, string> = {}) => ({
    referralId: people.referralId,
    caseId: people.caseId,
    senderId: people.ngo,
    receiverId: people.shelter,
    ...more,
  });

  it('a referral goes to the focal points of the receiver, as they are when it is told', async () => {
    const second = await account(place.owner, people.shelter, 'referralOfficer');
    const disabled = await account(place.owner, people.shelter, 'referralOfficer');
    await place.owner.query('update account set disabled_at = now() where id = $1', [disabled]);
    expect(await told('referral.sent', referral())).toEqual([people.focalPoint, second].sort());
  });

  it.each([
    'acknowledged',
    'informationRequested',
    'declined',
    'redirected',
    'started',
    'delivered',
    'completed',
  ])('what the receiver does is told to the assignees of the case (%s)', async (step) => {
    expect(await told(`referral.${step}`, referral())).toEqual([people.caseworker]);
  });

  it('an answer is told to the focal points; a question nobody answers, to the sender’s people', async () => {
    expect(await told('referral.answered', referral({ actorId: people.caseworker }))).toEqual([
      people.focalPoint,
    ]);
    expect(await told('referral.unanswered', referral())).toEqual(
      [people.caseworker, people.supervisor].sort(),
    );
  });

  it('a report on the plan is told to the secretariat; what becomes of it, to the officers of its agency', async () => {
    const secretary = await account(place.owner, people.ngo, 'secretariat');
    const officer = await account(place.owner, people.shelter, 'planOfficer');
    const colleague = await account(place.owner, people.shelter, 'planOfficer');
    await account(place.owner, people.ngo, 'planOfficer');
    const refs = { agencyId: people.shelter };
    for (const kind of ['measurement.reported', 'activity.reported'])
      expect(await told(kind, { ...refs, actorId: officer })).toEqual([secretary]);
    for (const kind of [
      'measurement.returned',
      'measurement.verified',
      'measurement.locked',
      'activity.returned',
      'activity.confirmed',
    ])
      expect(await told(kind, { ...refs, actorId: secretary })).toEqual([officer, colleague].sort());
  });

  it('what is told of a report leads to the part of the desk where it lies', async () => {
    const secretary = await account(place.owner, people.ngo, 'secretariat');
    await told('measurement.reported', { agencyId: people.shelter, measurementId: randomUUID() });
    await told('activity.reported', { agencyId: people.shelter, reportId: randomUUID() });
    expect(
      await place.rows('select link from notification where recipient_id = $1 order by link', [secretary]),
    ).toEqual([{ link: '/desk' }, { link: '/desk/activities' }]);
  });

  it('P20 that something is to be destroyed is told to those who decide it, and the decision to whoever asked', async () => {
    const decides = await account(place.owner, people.ngo, 'dataProtectionOfficer');
    await account(place.owner, people.shelter, 'dataProtectionOfficer');
    await account(place.owner, people.ngo, 'supervisor');
    const refs = { caseId: people.caseId, destructionId: randomUUID() };
    const asked = { ...refs, organisationId: people.ngo, actorId: people.supervisor };
    expect(await told('destruction.requested', asked)).toEqual([decides]);
    for (const kind of ['destruction.approved', 'destruction.refused'])
      expect(await told(kind, { ...refs, askerId: people.supervisor, actorId: decides })).toEqual([
        people.supervisor,
      ]);
  });

  it('nobody is told what they did themselves', async () => {
    expect(await told('task.opened', { caseId: people.caseId, actorId: people.caseworker })).toEqual([]);
    await accept(place.owner, people);
    expect(await told('referral.accepted', referral({ actorId: people.officer }))).toEqual([
      people.caseworker,
    ]);
  });

  it('P8 an assignment that has ended, and a role that is gone, are told nothing', async () => {
    const second = await account(place.owner, people.ngo, 'caseworker');
    await place.owner.query(
      `insert into case_access (case_id, holder, opened_at, sealed, timeline_until)
       values ($1, $2, now(), false, now() - interval '1 hour')`,
      [people.caseId, `assigned:${second}`],
    );
    expect(await told('referral.accepted', referral())).toEqual([people.caseworker]);
    await place.owner.query('delete from role_grant where account_id = $1', [people.caseworker]);
    expect(await told('referral.accepted', referral())).toEqual([]);
  });

  it.each(['consent.withdrawn', 'referral.withdrawn', 'referral.revoked'])(
    'whoever may have read of it is told to stop (%s)',
    async (kind) => {
      await accept(place.owner, people);
      expect(await told(kind, referral())).toEqual([people.focalPoint, people.officer].sort());
    },
  );

  it('P48 of a sealed case nobody hears who does not hold it, its supervisors included', async () => {
    expect(await told('referral.escalated', referral())).toEqual([people.supervisor]);
    people = await directory(place.owner, true);
    expect(await told('referral.escalated', referral())).toEqual([]);
    expect(await told('referral.accepted', referral())).toEqual([people.caseworker]);
  });

  it('an agreement is told to the supervisors of the other side', async () => {
    const partner = await account(place.owner, people.shelter, 'supervisor');
    const refs = { agreementId: randomUUID(), proposerId: people.ngo, partnerId: people.shelter };
    expect(await told('agreement.proposed', refs, refs.agreementId)).toEqual([partner]);
    expect(await told('agreement.accepted', refs, refs.agreementId)).toEqual([people.supervisor]);
  });

  it('P35 the same event handled many times, also at once, is told once', async () => {
    const id = await place.tell(app, 'referral.sent', people.caseId, referral());
    const handle = () =>
      app
        .get(StreamHandler)
        .handle(id)
        .catch(() => undefined);
    await Promise.all([handle(), handle(), handle(), handle()]);
    await handle();
    await place.owner.query('update outbox set handled_at = null where id = $1', [id]);
    await handle();
    expect(await place.rows('select from notification where event_id = $1', [id])).toHaveLength(1);
    expect(await place.rows('select from delivery where event_id = $1', [id])).toHaveLength(1);
  });

  it('P33 a handler that fails after the notification takes it back with it', async () => {
    let broken = true;
    app.get(EventHandlers).on('referral.expired', 'spec', async () => {
      if (broken) throw new Error('after the notification');
    });
    const id = await place.tell(app, 'referral.expired', people.caseId, referral());
    await expect(app.get(StreamHandler).handle(id)).rejects.toThrow('Error');
    expect(await place.rows('select from notification where event_id = $1', [id])).toHaveLength(0);
    broken = false;
    await app.get(StreamHandler).handle(id);
    expect(await place.rows('select from notification where event_id = $1', [id])).toHaveLength(2);
  });

  it('P36 what a worker thought lost brings late changes nothing', async () => {
    let lost = 0;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    app.get(EventHandlers).on('referral.reminded', 'spec', async (_event, tx) => {
      if (lost) return;
      const [backend] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      lost = backend?.pid ?? 0;
      await held;
    });
    const id = await place.tell(app, 'referral.reminded', people.caseId, referral());
    const zombie = app.get(StreamHandler).handle(id);
    zombie.catch(() => undefined);
    await until(async () => lost > 0);
    await expect(app.get(StreamHandler).handle(id)).rejects.toThrow('streamBusy');
    await place.owner.query('select pg_terminate_backend($1)', [lost]);
    await until(() =>
      app
        .get(StreamHandler)
        .handle(id)
        .then(
          () => true,
          () => false,
        ),
    );
    const handled = await place.rows('select handled_at, attempts from outbox where id = $1', [id]);
    release();
    await expect(zombie).rejects.toThrow();
    expect(await place.rows('select handled_at, attempts from outbox where id = $1', [id])).toEqual(handled);
    expect(await place.rows('select from notification where event_id = $1', [id])).toHaveLength(1);
  });
});
