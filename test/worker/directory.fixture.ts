import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Invented people of an NGO and a shelter, one case between them and its referral. */
export interface Directory {
  readonly ngo: string;
  readonly shelter: string;
  readonly caseworker: string;
  readonly supervisor: string;
  readonly focalPoint: string;
  readonly officer: string;
  readonly caseId: string;
  readonly referralId: string;
}

export async function organisation(owner: pg.Client, kind: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into organisation (id, code, kind, name_mn, name_en, active_from) values ($1, $2, $3, $2, $2, '2000-01-01')`,
    [id, `${kind}-${id}`, kind],
  );
  return id;
}

export async function account(
  owner: pg.Client,
  organisationId: string,
  role: string,
  language = 'mn',
): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into account (id, organisation_id, email, name_mn, name_en, language) values ($1, $2, $3, $4, $4, $5)`,
    [id, organisationId, `${role.toLowerCase()}-${id}@example.test`, `Canary-${id}`, language],
  );
  await owner.query('insert into role_grant (account_id, role) values ($1, $2)', [id, role]);
  return id;
}

export async function directory(owner: pg.Client, sealed = false): Promise<Directory> {
  const ngo = await organisation(owner, 'ngo');
  const shelter = await organisation(owner, 'shelter');
  const caseworker = await account(owner, ngo, 'caseworker');
  const supervisor = await account(owner, ngo, 'supervisor');
  const focalPoint = await account(owner, shelter, 'referralOfficer', 'en');
  const officer = await account(owner, shelter, 'caseworker');
  const [personId, caseId, referralId] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.query('insert into person (id, organisation_id) values ($1, $2)', [personId, ngo]);
  await owner.query(
    `insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed)
     values ($1, $2, $3, $4, $5, 'registered', 'consent', $6)`,
    [caseId, personId, `MN-${caseId}`, ngo, caseworker, sealed],
  );
  await owner.query(
    `insert into referral (id, code, case_id, person_id, sender_id, receiver_id, sent_by, service, urgency, status, sections, consent_until)
     values ($1, $2, $3, $4, $5, $6, $7, 'canaryService', 'urgent', 'sent', '{}', 'infinity')`,
    [referralId, `R-${referralId}`, caseId, personId, ngo, shelter, caseworker],
  );
  return {
    ngo,
    shelter,
    caseworker,
    supervisor,
    focalPoint,
    officer,
    caseId,
    referralId,
  };
}

/** Accepts the referral, naming the shelter's officer on it. */
export async function accept(
  owner: pg.Client,
  { referralId, officer, caseId, shelter }: Directory,
): Promise<void> {
  await owner.query(`update referral set status = 'accepted' where id = $1`, [referralId]);
  await owner.query(
    'insert into referral_officer (referral_id, account_id, case_id, receiver_id) values ($1, $2, $3, $4)',
    [referralId, officer, caseId, shelter],
  );
}
