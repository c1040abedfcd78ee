import pg from 'pg';
import type { LoginNames } from './logins.js';

/** Grants and policies name these; they cannot sign in. One set for all databases of a server. */
export const groupRoles = [
  'itgel_api',
  'itgel_worker',
  'itgel_queue',
  'itgel_grantor',
  'itgel_keeper',
] as const;

export interface ServerFacts {
  /** server_version_num, such as 150018. */
  readonly version: number;
  /** Of the cluster; a copy restored elsewhere has the same. */
  readonly system: string;
  readonly database: string;
  readonly superuser: boolean;
  /** Which of the roles asked about exist. */
  readonly roles: readonly string[];
}

/** $1: names of roles. */
export const factsSql = `
  select current_setting('server_version_num')::int as version,
         (select system_identifier::text from pg_control_system()) as system,
         current_database()::text as database,
         (select rolsuper from pg_roles where rolname = current_user) as superuser,
         array(select rolname::text from pg_roles where rolname = any ($1)) as roles`;

/** Group roles, login roles, and the right to connect for these alone; true for any state it may meet. */
export function roleStatements(
  facts: ServerFacts,
  names: LoginNames,
  password: (role: string) => string,
): string[] {
  const quoted = pg.escapeIdentifier;
  const missing = (role: string) => !facts.roles.includes(role);
  const logins = Object.entries(names);
  // Migrations hand objects over to the groups, and ending a login's connections takes its rights: an owner who is no
  // superuser needs to be a member of all. From 16 on the creator of a role is that only in name.
  const toOwner = (role: string) =>
    `grant ${quoted(role)} to current_user${facts.version >= 160_000 ? ' with inherit true, set true' : ''}`;
  return [
    ...groupRoles.filter(missing).map((role) => `create role ${role} nologin`),
    ...logins.flatMap(([part, role]) => [
      `${missing(role) ? 'create' : 'alter'} role ${quoted(role)} login password ${pg.escapeLiteral(password(role))}`,
      `grant itgel_${part} to ${quoted(role)}`,
    ]),
    ...(facts.superuser ? [] : [...groupRoles, ...Object.values(names)].map(toOwner)),
    ...connectStatements(facts.database, names),
  ];
}

/** Roles of other databases are members of the same groups: they must not be able to come in here. */
export function connectStatements(database: string, names: LoginNames): string[] {
  const quoted = pg.escapeIdentifier;
  return [
    `revoke connect, temporary on database ${quoted(database)} from public`,
    `grant connect on database ${quoted(database)} to ${Object.values(names).map(quoted).join(', ')}`,
    // BullMQ adds jobs in bulk through temporary tables.
    `grant temporary on database ${quoted(database)} to itgel_queue`,
  ];
}
