import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose open pages have to look again: something came to them, or they are not who they were. */
export class Live1795000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- An account's id and nothing else: anybody who may connect may listen.
create function platform.live_told() returns trigger language plpgsql as $$
begin
  perform pg_notify('itgel_live', new.recipient_id::text);
  return null;
end $$;
create trigger live after insert or update of read_at on notification
  for each row execute function platform.live_told();

create function platform.live_account_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('itgel_live', coalesce(to_jsonb(new), to_jsonb(old)) ->> tg_argv[0]);
  return null;
end $$;
create trigger live after update of closed_at on session
  for each row when (old.closed_at is null and new.closed_at is not null)
  execute function platform.live_account_changed('account_id');
create trigger live after insert or update or delete on role_grant
  for each row execute function platform.live_account_changed('account_id');
create trigger live after update of disabled_at, organisation_id on account
  for each row execute function platform.live_account_changed('id');`);
  }

  async down(): Promise<void> {
    throw new Error('Whoever lost a right would keep what is open: drop the triggers by hand, if you must.');
  }
}
