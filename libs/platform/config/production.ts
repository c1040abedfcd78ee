import { keepsSecrets } from '../vault/wrapping/transit-client.js';
import { type Environment, expected, type VariableName } from './config.schema.js';

const demoOnly = ['DEMO_ACCOUNTS', 'EXPLORER', 'MOVABLE_CLOCK', 'WEBHOOK_LOOPBACK'] as const;
const databases = [
  'DATABASE_OWNER_URL',
  'DATABASE_API_URL',
  'DATABASE_WORKER_URL',
  'DATABASE_QUEUE_URL',
] as const;
/** The owner's is asked for by `migrate` alone: a running process that never sees it cannot lose it. */
const needed: readonly VariableName[] = [
  'DATABASE_API_URL',
  'DATABASE_WORKER_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'PUBLIC_URL',
  'INDEX_KEY',
];
const commonPasswords = new Set([
  'postgres',
  'password',
  'itgel',
  'admin',
  'secret',
  'changeme',
  'example',
  'test',
]);

/** What a production start refuses, one sentence each: everything that exists to show Itgel rather than to run it. */
export function productionProblems(env: Environment): string[] {
  return [
    ...demoOnly
      .filter((name) => env[name] === 'on')
      .map((name) => `${name}=on is refused in production: remove it.`),
    ...(env.DATABASE_URL
      ? [`DATABASE_URL is refused in production: give ${databases.join(', ')} instead, one role each.`]
      : []),
    ...(env.MAILBOX_DIR ? ['MAILBOX_DIR is refused in production: remove it and give SMTP_URL.'] : []),
    ...[...needed, ...(env.QUEUE_URL ? [] : (['DATABASE_QUEUE_URL'] as const))]
      .filter((name) => !env[name])
      .map((name) => `${name} is missing: give ${expected[name]}.`),
    ...(env.PUBLIC_URL?.startsWith('http:')
      ? ['PUBLIC_URL is refused in production: give an address that begins with https://.']
      : []),
    ...(env.KEY_VAULT_URL && !keepsSecrets(env.KEY_VAULT_URL)
      ? ['KEY_VAULT_URL is refused in production: give an address that begins with https://.']
      : []),
    ...(env.QUEUE_URL && !keepsSecrets(env.QUEUE_URL.replace(/^rediss:/, 'https:'))
      ? ['QUEUE_URL is refused in production: give an address that begins with rediss://.']
      : []),
    ...(env.INDEX_KEY && isConstant(env.INDEX_KEY)
      ? [`INDEX_KEY is no secret: give ${expected.INDEX_KEY}.`]
      : []),
    ...credentialProblems(env),
  ];
}

function credentialProblems(env: Environment): string[] {
  const users = new Set<string>();
  return databases.flatMap((name) => {
    const text = env[name];
    if (!text) return [];
    const { username, password } = new URL(text);
    const problems: string[] = [];
    if (users.has(username))
      problems.push(`${name} names a role that another address uses: give each its own.`);
    users.add(username);
    if (password && (password === username || commonPasswords.has(password.toLowerCase())))
      problems.push(`${name} has a default password: set another with ALTER ROLE and give it here.`);
    return problems;
  });
}

/** Bytes such as 32 zeros, which documentation and tests use. */
function isConstant(base64: string): boolean {
  return new Set(Buffer.from(base64, 'base64')).size < 8;
}
