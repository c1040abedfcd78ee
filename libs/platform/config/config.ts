import { join } from 'node:path';
import { type Environment, expected } from './config.schema.js';
import { ConfigError } from './config-error.js';
import { readEnvironment } from './environment.js';

export { ConfigError } from './config-error.js';

/** What the api, the worker and the seed run with. Paths are absolute, addresses have no slash at the end. */
export interface Config {
  readonly mode: Environment['MODE'];
  readonly host: string;
  readonly port: number;
  /** Base of every link we send, such as http://localhost:3000. */
  readonly publicUrl: string;
  /** Proxies whose word is taken for where a request comes from; false: nobody's. */
  readonly trustedProxies: string | false;
  /** PostgreSQL addresses, one login role each. The owner's is there only for migrations and seeding. */
  readonly database: {
    readonly ownerUrl?: string;
    readonly apiUrl: string;
    readonly workerUrl: string;
    /** Where jobs wait: QUEUE_URL's Redis or Valkey where it is given, else PostgreSQL. */
    readonly queueUrl: string;
  };
  readonly mail: { readonly url: string; readonly from: string };
  readonly webhook: WebhookConfig;
  readonly dataDir: string;
  readonly keystoreDir: string;
  /** Of the key under which organisations are compared: the worker's alone. */
  readonly matchKeyFile: string;
  readonly audit: AuditConfig;
  /** Where the wrapping keys of organisations are that name no vault of their own; absent: in `keystoreDir`. */
  readonly keyVault?: { readonly url: string; readonly tokenFile: string };
  /** Where the demo mailbox keeps its messages; absent in production. */
  readonly mailboxDir?: string;
  /** 32 bytes: the key of blind indexes and idempotency hashes. */
  readonly indexKey: Buffer;
  readonly country: Environment['COUNTRY'];
  readonly logLevel: Environment['LOG_LEVEL'];
  /** Never true in production. */
  readonly demoAccounts: boolean;
  readonly explorer: boolean;
  readonly movableClock: boolean;
}

/** Which systems of organisations may be called. */
export interface WebhookConfig {
  /** `name` or `name:port`. */
  readonly hosts: readonly string[];
  /** A file with certificates to be trusted beside the usual ones. */
  readonly authorityFile?: string;
  /** Whether a name may lead to this machine. Never true in production. */
  readonly loopback: boolean;
}

/** How far the audit log can be proved, and by whom. */
export interface AuditConfig {
  /** The folder checkpoints are exported to. */
  readonly directory: string;
  /** Of the key that signs them: the worker's alone. */
  readonly keyFile: string;
  readonly exportSeconds: number;
  readonly mailHours: number;
  /** Who gets checkpoints by mail, beside the data-protection officers. */
  readonly mailTo: readonly string[];
}

/**
 * The configuration of one process, from its environment.
 * @throws ConfigError with one sentence for each variable that is wrong or missing.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = readEnvironment(env);
  const problems: string[] = [];
  const need = (
    name: 'DATABASE_API_URL' | 'DATABASE_WORKER_URL' | 'DATABASE_QUEUE_URL' | 'SMTP_URL' | 'INDEX_KEY',
  ) => {
    const value = given[name];
    if (!value) problems.push(`${name} is missing: \`npm start\` sets it, or give ${expected[name]}.`);
    return value ?? '';
  };
  const show = (flag: 'on' | 'off' | undefined) => given.MODE !== 'production' && flag !== 'off';
  const config: Config = {
    mode: given.MODE,
    host: given.HOST,
    port: given.PORT,
    publicUrl: publicUrl(given),
    trustedProxies: given.TRUSTED_PROXIES ?? (given.MODE === 'production' ? 'loopback' : false),
    database: {
      ...(given.DATABASE_OWNER_URL && { ownerUrl: given.DATABASE_OWNER_URL }),
      apiUrl: need('DATABASE_API_URL'),
      workerUrl: need('DATABASE_WORKER_URL'),
      queueUrl: given.QUEUE_URL ?? need('DATABASE_QUEUE_URL'),
    },
    mail: { url: need('SMTP_URL'), from: given.MAIL_FROM ?? 'Itgel <no-reply@itgel.invalid>' },
    webhook: webhookConfig(given),
    dataDir: given.DATA_DIR,
    keystoreDir: keystoreDir(given),
    matchKeyFile: given.MATCH_KEY_FILE ?? join(keystoreDir(given), 'match-key'),
    audit: auditConfig(given),
    ...keyVault(given, problems),
    ...(given.MODE !== 'production' && { mailboxDir: mailboxDir(given) }),
    indexKey: Buffer.from(need('INDEX_KEY'), 'base64'),
    country: given.COUNTRY,
    logLevel: given.LOG_LEVEL,
    demoAccounts: show(given.DEMO_ACCOUNTS),
    explorer: show(given.EXPLORER),
    movableClock: show(given.MOVABLE_CLOCK),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const keystoreDir = ({ KEYSTORE_DIR, DATA_DIR }: Environment): string =>
  KEYSTORE_DIR ?? join(DATA_DIR, 'keystore');

function auditConfig(given: Environment): AuditConfig {
  return {
    directory: given.AUDIT_DIR ?? join(given.DATA_DIR, 'audit'),
    keyFile: given.AUDIT_KEY_FILE ?? join(keystoreDir(given), 'audit-signing-key.pem'),
    exportSeconds: given.AUDIT_EXPORT_SECONDS,
    mailHours: given.AUDIT_MAIL_HOURS,
    mailTo: given.AUDIT_MAIL_TO?.split(',').map((address) => address.trim()) ?? [],
  };
}

function webhookConfig(given: Environment): WebhookConfig {
  return {
    hosts: given.WEBHOOK_HOSTS?.toLowerCase().split(/\s*,\s*/) ?? [],
    ...(given.WEBHOOK_CA_FILE && { authorityFile: given.WEBHOOK_CA_FILE }),
    loopback: given.MODE !== 'production' && given.WEBHOOK_LOOPBACK === 'on',
  };
}

function keyVault(given: Environment, problems: string[]): Pick<Config, 'keyVault'> {
  const { KEY_VAULT_URL: url, KEY_VAULT_TOKEN_FILE: tokenFile } = given;
  if (url && tokenFile) return { keyVault: { url, tokenFile } };
  if (url || tokenFile)
    problems.push('KEY_VAULT_URL and KEY_VAULT_TOKEN_FILE are given together or not at all.');
  return {};
}

export function publicUrl(given: Pick<Environment, 'PUBLIC_URL' | 'PORT'>): string {
  return (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, '');
}

export function mailboxDir(given: Pick<Environment, 'MAILBOX_DIR' | 'DATA_DIR'>): string {
  return given.MAILBOX_DIR ?? join(given.DATA_DIR, 'mailbox');
}

/** For the first line of a main: the configuration, or the problems on stderr and exit code 1, without a stack. */
export function configOrExit(env: NodeJS.ProcessEnv): Config {
  try {
    return loadConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`Itgel does not start.\n${error.problems.map((text) => `  ${text}\n`).join('')}`);
    process.exit(1);
  }
}
