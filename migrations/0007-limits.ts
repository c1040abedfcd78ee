import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often something was tried of late, counted where every process of the api sees it. */
export class Limits1795000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table failed_sign_in');
  }
}

const sql = /* sql */ `
-- Sign-ins that have not succeeded (yet), by where they came from. The place is a keyed hash: addresses are
-- personal data, and nobody has to read them.
create table failed_sign_in (
  place bytea primary key check (length(place) = 32),
  attempts int not null,
  since timestamptz not null
);
create index failed_sign_in_since on failed_sign_in (since);
grant select, insert, update (attempts, since), delete on failed_sign_in to itgel_api;
`;
