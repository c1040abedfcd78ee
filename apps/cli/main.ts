import { ConfigError } from '#platform/config/config-error.js';
import { OtherKeys } from '#platform/database/key-mark.js';
import { OtherTime } from '#platform/renewal/epoch.js';
import { PlainLeft } from '#platform/renewal/plain-sections.js';
import { StartError } from './start-error.js';

interface Command {
  readonly does: string;
  /** Answers the exit code. */
  run(args: string[]): Promise<number>;
}

// Each command loads its own code: `play` needs no database, `start` no histories.
const commands: Readonly<Record<string, Command>> = {
  start: {
    does: 'start everything and keep it running until Ctrl-C',
    run: async () => {
      const { start } = await import('./start.js');
      await start(process.env);
      return 0;
    },
  },
  migrate: {
    does: 'bring the database of DATABASE_URL, or in production of DATABASE_OWNER_URL, up to date',
    run: async () => {
      const { migrateCommand } = await import('./migrate.js');
      await migrateCommand(process.env);
      return 0;
    },
  },
  keys: {
    does: 'status, rotate, resume, sweep, settle, seal or accept: look after the keys; alone, it says how',
    run: async (args) => {
      const { keysCommand } = await import('./keys/keys.js');
      return keysCommand(process.env, args);
    },
  },
  'access:check': {
    does: 'prove that who may see which case is what the ledger of disclosures says',
    run: async () => {
      const { accessCheck } = await import('./access-check.js');
      return accessCheck(process.env);
    },
  },
  reindex: {
    does: 'put into the search index what is missing there; may be ended and repeated',
    run: async () => {
      const { reindex } = await import('./reindex.js');
      await reindex(process.env);
      return 0;
    },
  },
  play: {
    does: 'play histories against a running server',
    run: async (args) => {
      const { play } = await import('./play/play.js');
      return play(args);
    },
  },
  'audit:verify': {
    does: 'tell whether anybody changed the audit log, given the exported checkpoints and their key',
    run: async (args) => {
      const { verifyCommand } = await import('./audit/verify-command.js');
      return verifyCommand(args, process.env);
    },
  },
  generate: {
    does: 'write the generated files of docs/ and of the web app; --check only compares',
    run: async (args) => {
      const { generate } = await import('./generate/generate.js');
      return generate(args.includes('--check'));
    },
  },
};

/** Their message is for whoever sits at the terminal. */
const saysWhatToDo = [StartError, OtherKeys, OtherTime, PlainLeft];

function usage(): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(14)}${does}\n`);
  return `Usage: node dist/apps/cli/main.js COMMAND\n${lines.join('')}`;
}

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(usage());
    return 1;
  }
  if (Number.parseInt(process.versions.node, 10) < 24) {
    process.stderr.write(
      'Itgel runs on the Node.js that npm installed with it: use `npm start` and `npm run`.\n',
    );
    return 1;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof ConfigError)
      process.stderr.write(`Itgel does not start.\n  ${error.problems.join('\n  ')}\n`);
    else if (error instanceof Error && saysWhatToDo.some((kind) => error instanceof kind))
      process.stderr.write(`${error.message}\n`);
    else if (isUnreachable(error)) process.stderr.write(`${unreachable(error)}\n`);
    else throw error;
    return 1;
  }
}

type Refused = NodeJS.ErrnoException & { readonly address?: string; readonly port?: number };

const isUnreachable = (error: unknown): error is Refused =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(String(error.code));

const unreachable = ({ address, port }: Refused): string =>
  `Nothing answers at ${address ?? 'the address given'}${port ? `:${port}` : ''}. Is PostgreSQL running there? Check DATABASE_URL.`;

process.exit(await main(process.argv.slice(2)));
