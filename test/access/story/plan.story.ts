import { demoPassword } from '#country/demo.js';
import { importPlan, lineOf } from '../../nap/plan.fixture.js';
import { canary } from '../../support/api/canary.js';
import type { Person } from '../../support/api/person.js';
import type { Story } from './story.js';

/** What an agency says of the activities it leads: waiting, returned, confirmed. */
async function tellProgress(story: Story, lead: Person, secretariat: Person): Promise<void> {
  const activities = await lead.ask<{ id: string }[]>('agencyActivities', {}, '{ id }');
  const reports: { reportId: string; version: number }[] = [];
  for (const { id: activityId } of activities.slice(0, 7)) {
    const evidence = canary('evidence');
    const input = { activityId, percent: 40, asOf: '2026-03-31', evidence };
    const { id, version } = await story.step(lead, 'reportActivity', input, (made) =>
      story.plant('ActivityReport', made.id, { evidence }),
    );
    reports.push({ reportId: id, version });
  }
  const comment = canary('comment');
  await story.step(secretariat, 'returnActivityReport', { ...reports[0], comment }, (made) =>
    story.plant('ActivityReport', made.id, { comment }),
  );
  await story.step(secretariat, 'confirmActivityReport', { ...reports[1] });
}

/** Somebody signed in twice, who ends the one and then whatever else there is. */
export async function tellSessions(story: Story): Promise<void> {
  const { api } = story;
  const [khulan, oyun] = [story.person('khulan@naidvar'), story.person('oyun@mgec')];
  await khulan.ask('me', {}, '{ id }');
  const input = { email: khulan.email, password: demoPassword };
  await api.stranger.send('mutation($input: SignInInput!) { signIn(input: $input) { me { id } } }', {
    input,
  });
  await api.rows(`update organisation set country = 'CH' where code = 'iom'`);
  await api.rows(`update session set browser = 'Firefox', system = 'Linux', place = '192.0.2.0'`);
  const [second] = await api.rows<{ id: string }>(
    'select id from session where account_id = $1 order by opened_at desc limit 1',
    [khulan.id],
  );
  const { ways, version } = await oyun.ask<{ version: number; ways: object[] }>(
    'notificationChoices',
    {},
    '{ version ways { class channel how } }',
  );
  const quiet = { quietFrom: '22:00', quietUntil: '06:00' };
  const chosen = { language: 'en', timeZone: 'Asia/Ulaanbaatar', version, ways, ...quiet };
  await story.step(oyun, 'chooseNotifications', chosen);
  await story.step(oyun, 'givePhone', { phoneNumber: '+447700900000' });
  await story.step(oyun, 'confirmPhone', { sentCode: '000000' });
  await story.step(oyun, 'removePhone', {});
  await story.step(oyun, 'givePhone', { phoneNumber: '+447700900000' });
  await story.step(oyun, 'confirmPhone', { sentCode: '000000' });
  await story.step(oyun, 'givePhone', { phoneNumber: '+447700900002' });
  await api.rows(`insert into unreachable (account_id, organisation_id, channel) values ($1, $2, 'email')`, [
    oyun.id,
    oyun.organisationId,
  ]);
  const [nomin, saruul] = [story.person('nomin@mgec'), story.person('saruul@mgec')];
  const away = { firstDay: '2026-01-01', lastDay: '2099-12-31', deputyId: saruul.id };
  await story.step(nomin, 'setAbsence', away);
  await story.step(khulan, 'endAbsence', {});
  await tellSaved(story, oyun);
  await story.step(khulan, 'endSession', { sessionId: second?.id });
  await story.step(khulan, 'endOtherSessions', {});
}

/** A list saved and called otherwise, and one deleted again. */
async function tellSaved(story: Story, owner: Person): Promise<void> {
  const names = [canary('saved'), canary('deleted'), canary('renamed')] as const;
  const saved: string[] = [];
  for (const name of names.slice(0, 2)) {
    const content = { name, list: 'cases', filters: [{ name: 'status', value: 'closed' }] };
    const { id } = await story.step(owner, 'saveSearch', { content }, (made) => {
      story.facts.savedSearches.push({ id: made.id, account: owner.id });
      story.plant('SavedSearch', made.id, { content });
    });
    saved.push(id);
  }
  const renamed = { searchId: saved[0], version: 1, name: names[2] };
  await story.step(owner, 'renameSearch', renamed, ({ id }) =>
    story.plant('SavedSearch', id, { content: { name: names[2] } }),
  );
  await story.step(owner, 'deleteSearch', { searchId: saved[1] });
  story.forget(names.slice(0, 2));
}

/** A published plan and a draft, reports at every station, numbers for both audiences, agreements made and offered. */
export async function tellPlan(story: Story): Promise<void> {
  const { api } = story;
  const [police, secretariat] = [story.person('ganzorig@police'), story.person('tungalag@mojha')];
  for (const changes of [{}, { code: 'draft', status: 'draft' as const }]) {
    await importPlan(api, secretariat, changes);
    await story.refresh();
    const { id: indicatorId } = await lineOf(police, '3.1.1');
    const report = async (period: string, value: number) => {
      const evidence = canary('evidence');
      const input = { indicatorId, period, value, evidence };
      const made = await story.step(police, 'reportMeasurement', input, ({ id }) =>
        story.plant('Measurement', id, { evidence }),
      );
      return { measurementId: made.id, version: made.version };
    };
    const judge = async (name: string, on: object, more: object = {}) => {
      const { id, version } = await story.step(secretariat, name, { ...on, ...more }, (made) =>
        story.plant('Measurement', made.id, more as Record<string, unknown>),
      );
      return { measurementId: id, version };
    };
    for (const period of ['2026-Q1', '2026-Q4']) await report(period, 3);
    const comment = canary('comment');
    await judge('returnMeasurement', await report('2026-Q2', 4), { comment });
    await judge('lockMeasurement', await judge('verifyMeasurement', await report('2026-Q3', 5)));
  }
  const lead = story.person('bayarmaa@mlsp');
  await tellProgress(story, lead, secretariat);
  await api.rows(`insert into released_cell
      (id, cube, period, period_starts_on, period_ends_on, audience, cell, numerator, denominator, withheld, released_at)
    select gen_random_uuid(), 'referralsAcknowledged', '2026-' || q, d::date, d::date + 89, a, c,
      case when q = 'Q1' then case a when 'public' then 71 else 73 end end,
      case when q = 'Q1' then case a when 'public' then 97 else 101 end end, q = 'Q2', platform.now()
    from unnest(array['public', 'internal']) a, unnest(array['*', 'medical', 'legal']) c,
      (values ('Q1', '2026-01-01'), ('Q2', '2026-04-01')) quarter(q, d)`);
  const offer = {
    partnerId: api.organisation('mlsp'),
    sections: ['risk'],
    purposes: ['referral'],
    validFrom: '2026-01-01',
    validUntil: '2060-01-01',
  };
  await story.step(story.person('oyun@mgec'), 'proposeAgreement', offer);
  const accepted = await story.step(story.person('oyun@mgec'), 'proposeAgreement', {
    ...offer,
    partnerId: api.organisation('talita'),
  });
  await story.step(story.person('sarnai@talita'), 'acceptAgreement', { agreementId: accepted.id });
  await api.rows(`insert into notification (id, recipient_id, event_id, kind, link, instead_of_id)
    select gen_random_uuid(), id, gen_random_uuid(), 'task.opened', '/', id from account, generate_series(1, 7)`);
  await story.refresh();
  const [mine] = story.facts.notifications.filter(({ recipient }) => recipient === police.id);
  await story.step(police, 'markNotificationsRead', { ids: [mine?.id] });
}
