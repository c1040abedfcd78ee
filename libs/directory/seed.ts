import { demoAccounts, demoAgreements, demoOrganisations, demoPassword } from '#country/demo.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { noScope } from '#platform/identity/no-scope.js';
import { hashPassword } from '#platform/identity/password.js';

/**
 * The country pack's invented organisations and people, as the database's owner. May run any number of times:
 * ids are fixed, and what is there is brought up to date. All share one password, hashed once: they are a demo.
 */
export async function seedDirectory(ownerUrl: string): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const source = await dataSource(ownerUrl, [], 1).initialize();
  try {
    await new Database(source).transaction(noScope, async (tx) => {
      await seedOrganisations(tx);
      await seedAccounts(tx, passwordHash);
      await seedAgreements(tx);
    });
  } finally {
    await source.destroy();
  }
}

async function seedOrganisations(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into organisation (id, code, kind, name_mn, name_en, active_from)
     select id, code, kind, "nameMn", "nameEn", '2020-01-01'
     from jsonb_to_recordset($1::jsonb) as d(id uuid, code text, kind text, "nameMn" text, "nameEn" text)
     on conflict (id) do update set kind = excluded.kind, name_mn = excluded.name_mn, name_en = excluded.name_en`,
    [JSON.stringify(demoOrganisations)],
  );
}

async function seedAccounts(tx: Transaction, passwordHash: string): Promise<void> {
  const accounts = JSON.stringify(demoAccounts());
  await tx.query(
    `insert into account (id, organisation_id, email, name_mn, name_en, language)
     select d.id, o.id, lower(d.email), d."nameMn", d."nameEn", d.language
     from jsonb_to_recordset($1::jsonb)
       as d(id uuid, organisation text, email text, "nameMn" text, "nameEn" text, language text)
     join organisation o on o.code = d.organisation
     on conflict (id) do update set name_mn = excluded.name_mn, name_en = excluded.name_en`,
    [accounts],
  );
  await tx.query(
    `insert into role_grant (account_id, role)
     select d.id, jsonb_array_elements_text(d.roles) from jsonb_to_recordset($1::jsonb) as d(id uuid, roles jsonb)
     on conflict do nothing`,
    [accounts],
  );
  await tx.query(
    `insert into credential (account_id, password_hash)
     select id, $2 from jsonb_to_recordset($1::jsonb) as d(id uuid)
     on conflict (account_id) do update set password_hash = excluded.password_hash`,
    [accounts, passwordHash],
  );
}

async function seedAgreements(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into agreement (id, proposer_id, partner_id, sections, purposes, valid_from, valid_until,
       proposed_by, proposed_at, accepted_by, accepted_at)
     select d.id, proposer.id, partner.id, array(select jsonb_array_elements_text(d.sections)),
       array(select jsonb_array_elements_text(d.purposes)), d."validFrom", d."validUntil",
       proposing.id, d."validFrom", accepting.id, d."validFrom"
     from jsonb_to_recordset($1::jsonb) as d(id uuid, proposer text, partner text, sections jsonb, purposes jsonb,
       "validFrom" date, "validUntil" date, "proposedBy" text, "acceptedBy" text)
     join organisation proposer on proposer.code = d.proposer
     join organisation partner on partner.code = d.partner
     join account proposing on proposing.email = lower(d."proposedBy")
     join account accepting on accepting.email = lower(d."acceptedBy")
     on conflict (id) do nothing`,
    [JSON.stringify(demoAgreements)],
  );
}
