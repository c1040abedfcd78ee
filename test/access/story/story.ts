import { randomUUID } from 'node:crypto';
import { getNamedType, isObjectType } from 'graphql';
import { demoOrganisations } from '#country/demo.js';
import type { TestApi } from '../../support/api/api.js';
import { canariesIn } from '../../support/api/canary.js';
import type { Answer, Person } from '../../support/api/person.js';
import { everywhere } from '../matrix/paths.js';
import { documentOf, type Told, toldBy } from '../matrix/told.js';
import type { Facts, Reader } from '../oracle/facts.js';
import { mayRead, openSections, type Place } from '../oracle/verdict.js';

/** What a command answered that its giver may not read. */
export interface Slip {
  readonly command: string;
  readonly who: string;
  readonly told: string;
}

type Made = { readonly id: string; readonly version: number; readonly code: string };

/**
 * Many people's commands, one after another, each asking back for everything its answer leads to. What they did is
 * written into `facts`; what was said in free words into `planted`, with the place where it belongs.
 */
export class Story {
  readonly facts: Facts = {
    cases: [],
    referrals: [],
    transfers: [],
    consents: [],
    requests: [],
    records: [],
    agreements: [],
    measurements: [],
    incidents: [],
    notifications: [],
    sessions: [],
    savedSearches: [],
    emergencies: [],
    grounds: [],
    destructions: [],
    auditEntries: [],
    duplicates: [],
    matches: [],
    questions: [],
    activityReports: [],
    lines: [],
    planParts: [],
    webhooks: [],
    webhookCalls: [],
  };
  /** A word may have been copied: whoever reads any of its places may be given it. */
  readonly planted = new Map<string, Place[]>();
  readonly slips: Slip[] = [];
  readonly given = new Set<string>();

  constructor(readonly api: TestApi) {}

  person(name: string): Person {
    return this.api.person(`${name}.example`);
  }

  /** By today's roles, as they stand in the directory. */
  async reader(person: Person): Promise<Reader> {
    const [row] = await this.api.rows<{ roles: string[] }>(
      `select array(select r.role from role_grant r where r.account_id = a.id) as roles
       from account a where a.id::text = $1 and a.disabled_at is null`,
      [person.id],
    );
    return readerOf(person, row?.roles ?? []);
  }

  /** @param changed writes down what the command did, before its answer is judged; `after`, what rows it made. */
  async step(
    by: Person,
    name: string,
    input: object,
    changed: (made: Made) => void = () => undefined,
    after: () => void = () => undefined,
  ) {
    const { schema } = this.api;
    const field = schema.getMutationType()?.getFields()[name];
    const type = field && getNamedType(field.type);
    const payload = type && isObjectType(type) ? (everywhere(type)[0]?.text ?? '') : '';
    const inputType = String(field?.args[0]?.type);
    const text = field?.args[0]
      ? `mutation($input: ${inputType}) { ${name}(input: $input) ${payload} }`
      : `mutation { ${name} ${payload} }`;
    const answer = await by.send(text, { input: { idempotencyKey: randomUUID(), ...input } });
    if (answer.errors[0]) throw new Error(`${by.email} ${name}: ${JSON.stringify(answer.errors[0])}`);
    this.given.add(name);
    const made = (answer.data?.[name] ?? {}) as Made;
    changed(made);
    await this.refresh();
    after();
    this.judge(await this.reader(by), name, text, answer);
    return made;
  }

  /** Free words: each is a canary, and belongs to one field of one record. */
  plant(type: string, id: string, fields: Readonly<Record<string, unknown>>): void {
    for (const [field, value] of Object.entries(fields))
      for (const one of canariesIn(value))
        this.planted.set(one, [...(this.planted.get(one) ?? []), { type, id, field }]);
  }

  /** What was said before in a field whose words are replaced: nobody is to hear it again. */
  forget(words: unknown): void {
    for (const one of canariesIn(words)) this.planted.delete(one);
  }

  /** Which planted words stand in a text that this reader was not to be given. */
  foreignIn(reader: Reader, body: string): string[] {
    const words = new Set(body.match(/\bzq\w+/g) ?? []);
    return [...words].filter((word) => !this.mayHear(reader, word));
  }

  mayHear(reader: Reader, word: string): boolean {
    return (this.planted.get(word) ?? []).some((place) => mayRead(this.facts, reader, place));
  }

  /** A value of a record the reader may have, and of one that leads on to another: that one, too. */
  mayBeTold(reader: Reader, one: Told): boolean {
    const leads = one.to === undefined || openSections(this.facts, reader, one.to.type, one.to.id).size > 0;
    return leads && (one.type === '' || mayRead(this.facts, reader, one));
  }

  /** Whose each line, record, plan and notification is, read from the rows: which of them there are is no secret here. */
  async refresh(): Promise<void> {
    const { facts, api } = this;
    const into = async <T extends object>(list: T[], sql: string): Promise<void> => {
      list.splice(0, list.length, ...(await api.rows<T>(sql)));
    };
    await into(
      facts.lines,
      `select id, 'task' as kind, case_id as "caseId", null::uuid as house from task
       union all select id, 'timeline', case_id, null from case_event
       union all select id, 'protection', case_id, null from exclusion
       union all select id, 'protection', case_id, null from protective_measure
       union all select id, 'audit', case_id, managing_organisation_id from audit_entry where action = 'open'`,
    );
    await into(facts.requests, 'select id, referral_id as "referralId" from information_request');
    await into(facts.records, 'select id, referral_id as "referralId" from receiver_record');
    await into(facts.notifications, 'select id, recipient_id as recipient from notification');
    await into(facts.matches, `select id, status = 'found' as open from organisation_match`);
    await into(
      facts.questions,
      `select id, case_id as "caseId", agrees is null and outcome is null as open from match_question`,
    );
    await into(facts.activityReports, 'select id, agency_id as agency from activity_report');
    await into(facts.sessions, 'select id, account_id as account from session');
    await into(
      facts.webhooks,
      'select id, organisation_id as organisation, off_at is not null as off from webhook',
    );
    await into(
      facts.webhookCalls,
      'select id, organisation_id as organisation, false as off from webhook_call',
    );
    await into(
      facts.agreements,
      `select id, proposer_id as proposer, partner_id as partner, accepted_at is not null as accepted,
         ended_at is not null as ended from agreement`,
    );
    await into(
      facts.auditEntries,
      `select e.id, e.case_id as "caseId", a.organisation_id as of,
         e.managing_organisation_id as house from audit_entry e
       left join account a on a.id = coalesce(e.actor_id, case when e.subject = 'Account' then e.subject_id end)`,
    );
    const draft = (planId: string): string =>
      `(select p.status <> 'published' from plan p where p.id = ${planId}) as draft`;
    await into(
      facts.planParts,
      `select id, ${draft('x.id')}, null::uuid as agency from plan x
       union all select id, ${draft('x.plan_id')}, null from pillar x
       union all select id, ${draft('x.plan_id')}, null from objective x
       union all select id, ${draft('x.plan_id')}, null from activity x
       union all select id, ${draft('x.plan_id')}, agency_id from indicator x`,
    );
    await into(
      facts.measurements,
      `select id, agency_id as agency, status,
         (select p.status <> 'published' from plan p where p.id = m.plan_id) as "draftPlan" from measurement m`,
    );
  }

  private judge(reader: Reader, command: string, text: string, { data, body }: Answer): void {
    const who = reader.id;
    for (const one of toldBy(this.api.schema, documentOf(text), data))
      if (!this.mayBeTold(reader, one)) this.slips.push({ command, who, told: one.key });
    for (const told of this.foreignIn(reader, body)) this.slips.push({ command, who, told });
  }
}

export function readerOf(person: Person, roles: readonly string[]): Reader {
  const { id, organisationId } = person;
  const kind = demoOrganisations.find((one) => one.id === organisationId)?.kind ?? '';
  return { id, organisation: organisationId, kind, roles };
}
