import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { parseArgs } from 'node:util';
import { CheckingKey } from '#platform/audit/signing-key.js';
import { readEnvironment } from '#platform/config/environment.js';
import { rememberedAddress } from '../database/embedded-database.js';
import { StartError } from '../start-error.js';
import { report } from './report.js';
import { verify } from './verify.js';

const usage = `Usage: npm run audit:verify -- [--checkpoints FILE]… [--key FILE]… [--database URL]
  Exit code 0: no break. 2: a break was found. 1: it could not be checked.
`;
const tellEvery = 100_000;
const broken = 2;

/** `npm run audit:verify`. @throws StartError, and what PostgreSQL throws when nothing answers. */
export async function verifyCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const given = readArguments(args);
  if (given.checkpoints.length > 0 && given.keys.length === 0)
    throw new StartError(`Checkpoints prove nothing without the key that signed them.\n${usage}`);
  const missing = given.checkpoints.find((path) => !existsSync(path));
  if (missing) throw new StartError(`There is no ${missing}: give the file of exported checkpoints.`);
  const keys = given.keys.map(keyIn);
  const verification = await verify({
    url: given.database ?? (await addressIn(env)),
    keys,
    checkpoints: given.checkpoints,
    progress: progress(),
  });
  process.stdout.write(report(verification));
  return verification.findings.count > 0 ? broken : 0;
}

function readArguments(args: string[]): {
  checkpoints: string[];
  keys: string[];
  database: string | undefined;
} {
  try {
    const { values } = parseArgs({
      args,
      options: {
        checkpoints: { type: 'string', multiple: true },
        key: { type: 'string', multiple: true },
        database: { type: 'string' },
      },
    });
    return { checkpoints: values.checkpoints ?? [], keys: values.key ?? [], database: values.database };
  } catch {
    throw new StartError(usage);
  }
}

function keyIn(path: string): CheckingKey {
  try {
    return new CheckingKey(createPublicKey(readFileSync(path)));
  } catch {
    throw new StartError(`${path} is not a key of checkpoints: give the key-….pem that stood beside them.`);
  }
}

/** Whose role is shown the whole log; without any, the database that `npm start` made. */
async function addressIn(env: NodeJS.ProcessEnv): Promise<string> {
  const { DATABASE_OWNER_URL, DATABASE_URL, DATABASE_WORKER_URL, DATA_DIR } = readEnvironment(env);
  const url =
    DATABASE_OWNER_URL ?? DATABASE_URL ?? DATABASE_WORKER_URL ?? (await rememberedAddress(DATA_DIR));
  if (!url) throw new StartError(`No database: give --database, or DATABASE_WORKER_URL.\n${usage}`);
  return url;
}

/** To people alone, and beside the report. */
function progress(): (entries: number) => void {
  if (!isatty(2)) return () => undefined;
  let told = 0;
  return (entries) => {
    if (entries - told < tellEvery) return;
    told = entries;
    process.stderr.write(`  ${entries.toLocaleString('en')} entries read …\n`);
  };
}
