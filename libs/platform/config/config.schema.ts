import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const databaseUrl = urlOf('postgres:', 'postgresql:').optional();
const directory = z.string().transform((path) => (isAbsolute(path) ? path : resolve(path)));
const onOff = z.enum(['on', 'off']).optional();
const is32Bytes = (text: string) => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text;
};

/** The whole environment Itgel reads: one entry per variable. Empty values count as absent. */
export const environmentSchema = z.object({
  MODE: z.enum(['demo', 'test', 'production']).default('demo'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1'),
  PUBLIC_URL: urlOf('http:', 'https:').optional(),
  // As Fastify's trustProxy takes them: addresses, networks, and the names of those that are never public.
  TRUSTED_PROXIES: z
    .string()
    .regex(/^((loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?)(\s*,\s*|$))+$/)
    .optional(),
  DATA_DIR: directory.prefault('.data'),
  KEYSTORE_DIR: directory.optional(),
  KEY_VAULT_URL: urlOf('http:', 'https:').optional(),
  KEY_VAULT_TOKEN_FILE: directory.optional(),
  MAILBOX_DIR: directory.optional(),
  AUDIT_DIR: directory.optional(),
  AUDIT_KEY_FILE: directory.optional(),
  MATCH_KEY_FILE: directory.optional(),
  AUDIT_EXPORT_SECONDS: z.coerce.number().int().min(5).max(86_400).default(60),
  AUDIT_MAIL_HOURS: z.coerce.number().int().min(1).max(744).default(24),
  AUDIT_MAIL_TO: z
    .string()
    .regex(/^[^\s@,]+@[^\s@,]+(\s*,\s*[^\s@,]+@[^\s@,]+)*$/)
    .optional(),
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: databaseUrl,
  DATABASE_API_URL: databaseUrl,
  DATABASE_WORKER_URL: databaseUrl,
  DATABASE_QUEUE_URL: databaseUrl,
  DATABASE_KEEPER_URL: databaseUrl,
  QUEUE_URL: urlOf('redis:', 'rediss:').optional(),
  SMTP_URL: urlOf('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/@[^\s@]+>?$/)
    .optional(),
  // Names only: the last part of a name has a letter in it, the last part of a number has none.
  WEBHOOK_HOSTS: z
    .string()
    .regex(
      /^([a-z\d-]+\.)*(?=[a-z\d-]*[a-z])[a-z\d-]+(:\d{1,5})?(\s*,\s*([a-z\d-]+\.)*(?=[a-z\d-]*[a-z])[a-z\d-]+(:\d{1,5})?)*$/i,
    )
    .optional(),
  WEBHOOK_CA_FILE: directory.optional(),
  WEBHOOK_LOOPBACK: onOff,
  INDEX_KEY: z.string().refine(is32Bytes).optional(),
  COUNTRY: z.enum(['mn']).default('mn'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  DEMO_ACCOUNTS: onOff,
  EXPLORER: onOff,
  MOVABLE_CLOCK: onOff,
});

export type Environment = z.infer<typeof environmentSchema>;
export type VariableName = keyof Environment;

const postgres = 'a PostgreSQL address, such as postgres://user:password@127.0.0.1:5432/itgel';

/** What to give, as the second half of "PORT is not usable: give …". */
export const expected: Record<VariableName, string> = {
  MODE: 'demo, test or production',
  PORT: 'a whole number from 1 to 65535, such as PORT=3001',
  HOST: 'the address to listen on, such as 127.0.0.1',
  PUBLIC_URL: 'the address people type in, such as https://itgel.example',
  TRUSTED_PROXIES: 'the addresses or networks of the proxies before Itgel, such as 10.0.0.5, 10.1.0.0/16',
  DATA_DIR: 'a folder',
  KEYSTORE_DIR: 'a folder',
  KEY_VAULT_URL: 'the transit engine of a vault, such as https://vault.example:8200/v1/transit',
  KEY_VAULT_TOKEN_FILE: 'a file with the token for KEY_VAULT_URL',
  MAILBOX_DIR: 'a folder',
  AUDIT_DIR: 'a folder, best of another machine',
  AUDIT_KEY_FILE: 'a file only the worker may read',
  MATCH_KEY_FILE: 'a file only the worker may read',
  AUDIT_EXPORT_SECONDS: 'a whole number from 5 to 86400, such as 60',
  AUDIT_MAIL_HOURS: 'a whole number from 1 to 744, such as 24',
  AUDIT_MAIL_TO: 'e-mail addresses with commas between them',
  DATABASE_URL: postgres,
  DATABASE_OWNER_URL: `${postgres}, of the owner, who migrates`,
  DATABASE_API_URL: `${postgres}, of a member of itgel_api`,
  DATABASE_WORKER_URL: `${postgres}, of a member of itgel_worker`,
  DATABASE_QUEUE_URL: `${postgres}, of a member of itgel_queue`,
  DATABASE_KEEPER_URL: `${postgres}, of a member of itgel_keeper, for \`npm run keys\` alone`,
  QUEUE_URL:
    'the address of a Redis or Valkey, such as rediss://user:password@redis.example:6379, or leave it out',
  SMTP_URL: 'the address of the mail server, such as smtp://mail.example:587',
  MAIL_FROM: 'the sender of all mail, such as "Itgel <no-reply@itgel.example>"',
  WEBHOOK_HOSTS: 'the names of the hosts that may be called, such as hooks.example.org, api.example.net:8443',
  WEBHOOK_CA_FILE: 'a file with certificates, as PEM',
  WEBHOOK_LOOPBACK: 'on or off',
  INDEX_KEY: '32 random bytes in base64, such as the output of: openssl rand -base64 32',
  COUNTRY: 'the code of a country pack: mn',
  LOG_LEVEL: 'silent, fatal, error, warn, info, debug or trace',
  DEMO_ACCOUNTS: 'on or off',
  EXPLORER: 'on or off',
  MOVABLE_CLOCK: 'on or off',
};
