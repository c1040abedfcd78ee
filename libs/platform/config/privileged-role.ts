/** The part of pg's Client and Pool, and of TypeORM's DataSource behind a one-line adapter, that the check needs. */
export interface RoleClient {
  query(sql: string): Promise<{ rows: { user: string; reason: string | null }[] }>;
}

// session_user too: SET ROLE must not hide who signed in. Membership counts, since a member can become the role.
const reasonSql = `
  select session_user::text as "user", case
    when bool_or(r.rolsuper) then 'is a superuser'
    when bool_or(r.rolbypassrls) then 'may bypass row-level security'
    when bool_or(r.rolcreaterole) then 'may create roles'
    when bool_or(r.oid = d.datdba) then 'owns the database'
    when bool_or(exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')
                          and c.relnamespace = 'public'::regnamespace)) then 'owns its tables'
  end as reason
  from pg_roles r, pg_database d
  where d.datname = current_database()
    and (pg_has_role(session_user, r.oid, 'MEMBER') or pg_has_role(current_user, r.oid, 'MEMBER'))`;

/**
 * Row-level security is the second wall: it does not bind superusers, roles with BYPASSRLS, or (without FORCE) owners.
 * The api and the worker call this at boot in production, once per address.
 * @throws Error that names the role and why it is refused.
 */
export async function refusePrivilegedRole(client: RoleClient): Promise<void> {
  const { rows } = await client.query(reasonSql);
  const [row] = rows;
  if (row?.reason)
    throw new Error(
      `The database role ${row.user} ${row.reason}: give a member of itgel_api, itgel_worker or itgel_queue.`,
    );
}
