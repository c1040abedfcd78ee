import type { Ask } from '../server/database.ts';

/** Writes down every change of an event's and a message's state, for it to be looked at afterwards. */
const install = /* sql */ `
  create schema fault;
  create table fault.change (n bigserial primary key, at timestamptz not null default clock_timestamp(), what text not null,
    id uuid not null, stream uuid, seq bigint, was text, becomes text);
  create function fault.event_changed() returns trigger language plpgsql security definer as $$
  begin
    insert into fault.change (what, id, stream, seq, was, becomes) values ('event', new.id, new.stream, new.seq,
      case when old.handled_at is not null then 'handled' when old.failure is not null then 'dead' else 'open' end,
      case when new.handled_at is not null then 'handled' when new.failure is not null then 'dead' else 'open' end);
    return null;
  end $$;
  create function fault.delivery_changed() returns trigger language plpgsql security definer as $$
  begin
    insert into fault.change (what, id, was, becomes) values ('delivery', new.id, old.status, new.status);
    return null;
  end $$;
  create trigger watched after update of handled_at, failure on outbox for each row execute function fault.event_changed();
  create trigger watched after update of sent_at, failed_at, failure, attempts on delivery for each row
    execute function fault.delivery_changed()`;

export const watch = (ask: Ask): Promise<unknown> => ask(install);

interface Line {
  readonly line: string;
}

/** A stream's events are handled by their numbers (P37). One put back after it failed has a new number. */
const disorder = /* sql */ `
  select 'event ' || id || ' was handled after a later one of its stream' as line from (
    select id, seq, max(seq) over (partition by stream order by n rows between unbounded preceding and 1 preceding) as before
    from fault.change where what = 'event' and becomes = 'handled' and was = 'open') c where before > seq`;

/**
 * Nothing that has ended is touched again: a zombie's result is late, and nobody's (P36). What was sent is delivered once its
 * provider says so, and says it as often as it likes.
 */
const overwritten = /* sql */ `
  select what || ' ' || id || ' had ended as ' || was || ' and was written as ' || becomes as line
    from fault.change where was in ('handled', 'dead', 'sent', 'delivered', 'failed')
      and not (was in ('sent', 'delivered') and becomes = 'delivered')`;

export async function watched(ask: Ask): Promise<{ disorder: string[]; overwritten: string[] }> {
  const lines = async (sql: string) => (await ask<Line>(sql)).map(({ line }) => line);
  return { disorder: await lines(disorder), overwritten: await lines(overwritten) };
}
