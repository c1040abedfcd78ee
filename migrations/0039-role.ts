import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which roles there are, which exclude each other and which are made of others follows from `libs/policy/roles.json`
 * and is brought up to date after every migration, so that a new role needs none of its own.
 */
export class Role1795000000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create table role (name text primary key);
create table role_part (
  role text not null references role,
  part text not null references role,
  primary key (role, part)
);
insert into role select distinct role from role_grant;
grant select on role, role_part to itgel_api;

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add foreign key (role) references role;
-- The role it was given with, and is taken away with.
alter table role_grant add part_of text references role (name);

create function give_role_parts() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from role_grant where account_id = old.account_id and part_of = old.role;
  end if;
  if tg_op <> 'DELETE' then
    insert into role_grant (account_id, role, granted_by, part_of)
      select new.account_id, part, new.granted_by, new.role from role_part where role = new.role
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger parts after insert or delete or update of role on role_grant
  for each row execute function give_role_parts();`);
  }

  async down(): Promise<void> {
    throw new Error('Roles are not taken back: restore a backup.');
  }
}
