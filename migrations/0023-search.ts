import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The blind index: which case is under which token of which organisation (docs/adr/0023-blind-index.md). */
export class Search1795000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function grantor.index_case(uuid, text, smallint, bytea[], integer[]);
      drop function grantor.taken_tokens(bytea[]);
      drop function grantor.unindex(uuid);
      drop table search_token;`);
  }
}

const sql = /* sql */ `
-- A token is of one word and one row, so that it stands once. A row whose case went away keeps its place without
-- it: the rows of a word must stand without gaps, and the place is taken by the next one.
create table search_token (
  organisation_id uuid not null references organisation,
  token bytea not null check (length(token) = 8),
  case_id uuid references case_record,
  section text not null check (section in ('identity', 'safeContact')),
  -- By which rules words were made of the section, and under which version of the key.
  made_by smallint not null,
  primary key (organisation_id, token)
);
create index search_token_case on search_token (case_id) where case_id is not null;
alter table search_token enable row level security;
alter table search_token force row level security;

-- Found by what may be read, and by nothing else: the section the word was taken from.
create policy found on search_token for select to itgel_api
  using (organisation_id = (select platform.organisation_id()) and exists (select from case_access a
    where a.case_id = search_token.case_id
      and case search_token.section when 'identity' then a.identity_until when 'safeContact' then a.safe_contact_until end
        > (select platform.now()) offset 0));
create policy kept on search_token to itgel_grantor using (true) with check (true);
create policy seen on search_token for select to itgel_worker using (true);
create policy forgotten on search_token for update to itgel_worker using (true) with check (case_id is null);
grant select on search_token to itgel_api;
grant select, insert, update on search_token to itgel_grantor;
grant select (case_id), update (case_id) on search_token to itgel_worker;

-- Which of these tokens are in use in the actor's organisation, whoever's case it is: how far the rows of a word go.
-- Only who has the organisation's key can make a token to ask with.
create function grantor.taken_tokens(p_tokens bytea[]) returns setof bytea language sql stable
  security definer set search_path = public, pg_temp as $$
  select s.token from search_token s
  where s.organisation_id = platform.organisation_id() and s.token = any (p_tokens)
$$;

-- Puts a case under the words of one section, in place of those it stood under: for each word the first of its
-- tokens that is free. p_tokens are those of the first word, then of the second, and so on; p_sizes says how many of
-- each. Answers how many words found a place, or null to whom the section is not open.
create function grantor.index_case(p_case uuid, p_section text, p_made_by smallint, p_tokens bytea[], p_sizes integer[])
  returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare size integer; t bytea; start integer := 1; placed integer := 0; organisation uuid := platform.organisation_id();
begin
  if not exists (select from case_access a where a.case_id = p_case and a.holder = any (platform.holders())
    and case p_section when 'identity' then a.identity_until when 'safeContact' then a.safe_contact_until end > platform.now()
  ) then return null; end if;
  update search_token set case_id = null
    where case_id = p_case and section = p_section and organisation_id = organisation;
  foreach size in array p_sizes loop
    for t in
      select c.token from unnest(p_tokens[start : start + size - 1]) with ordinality c(token, place)
      where not exists (select from search_token s
        where s.organisation_id = organisation and s.token = c.token and s.case_id is not null offset 0)
      order by c.place
    loop
      -- Somebody else may be taking it at this moment: then it is the next one.
      insert into search_token (organisation_id, token, case_id, section, made_by)
      values (organisation, t, p_case, p_section, p_made_by)
      on conflict (organisation_id, token) do update
        set case_id = excluded.case_id, section = excluded.section, made_by = excluded.made_by
        where search_token.case_id is null;
      if found then placed := placed + 1; exit; end if;
    end loop;
    start := start + size;
  end loop;
  return placed;
end $$;

-- Takes a case out of every organisation's index: for whoever manages it, when it moves or is forgotten.
create function grantor.unindex(p_case uuid) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare n integer;
begin
  if not exists (select from case_access a where a.case_id = p_case and a.holder = any (platform.holders())
    and a.timeline_until > platform.now()
  ) then return null; end if;
  update search_token set case_id = null where case_id = p_case;
  get diagnostics n = row_count;
  return n;
end $$;

alter function grantor.taken_tokens(bytea[]) owner to itgel_grantor;
alter function grantor.index_case(uuid, text, smallint, bytea[], integer[]) owner to itgel_grantor;
alter function grantor.unindex(uuid) owner to itgel_grantor;
revoke all on function grantor.taken_tokens(bytea[]), grantor.index_case(uuid, text, smallint, bytea[], integer[]),
  grantor.unindex(uuid) from public;
grant execute on function grantor.taken_tokens(bytea[]), grantor.index_case(uuid, text, smallint, bytea[], integer[]),
  grantor.unindex(uuid) to itgel_api;
`;
