import { parseArgs } from 'node:util';
import { readEnvironment } from '#platform/config/environment.js';
import { sweepOrphans, TooManyOrphans } from '#platform/renewal/orphans.js';
import { rewrapAll } from '#platform/renewal/rewrapping.js';
import { ChosenWrappingKeys } from '#platform/vault/wrapping/chosen-wrapping-keys.js';
import { StartError } from '../start-error.js';
import { asKeeper, type Keeper, onRecord } from './keeper.js';
import { organisationsNamed } from './organisations.js';
import { rotateOrganisations, rotateSubjects, subjectsNamed, usualWaitSeconds } from './rotate.js';
import { say, telling } from './say.js';
import { seal } from './seal.js';
import { status } from './status.js';

const usage = `Usage: npm run keys -- COMMAND
  status                              what keys there are, and what is under way
  rotate organisation CODE|all        a new wrapping key: re-wraps only
  rotate person ID|all [--of CODE]    new keys, also of referrals and incidents: seals every value anew
  resume                              goes on with what was broken off
  sweep                               sets keys without a row aside, and removes them 30 days later
  settle CODE URL TOKEN_FILE          moves the organisation's wrapping key into its own vault
  seal                                seals what an older version kept plain; without it nothing starts
  accept                              goes on with a database of before a renewal: what was sealed then stays closed
Options: --dry-run; --wait SECONDS (${usualWaitSeconds}; less only while neither api nor worker runs)
`;
const day = 24 * 60 * 60 * 1000;

/** `npm run keys`: whoever looks after the machine, with the api and the worker running. Answers the exit code. */
export async function keysCommand(env: NodeJS.ProcessEnv, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      of: { type: 'string' },
      wait: { type: 'string', default: String(usualWaitSeconds) },
    },
  });
  const [name = '', ...words] = positionals;
  const waitSeconds = Number(values.wait);
  if (!(waitSeconds >= 0)) throw new StartError('--wait takes a number of seconds.');
  const command = commands[name];
  if (!command) {
    process.stderr.write(usage);
    return 1;
  }
  const options = { dryRun: values['dry-run'], waitSeconds, of: values.of };
  return asKeeper(readEnvironment(env), (keeper) => command(keeper, words, options));
}

interface Options {
  readonly dryRun: boolean;
  readonly waitSeconds: number;
  readonly of: string | undefined;
}
type Command = (keeper: Keeper, words: readonly string[], options: Options) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  status,
  seal,
  rotate: async (keeper, [what, name = ''], options) => {
    if (what === 'organisation') return rotateOrganisations(keeper, name, options.dryRun);
    if (what !== 'person') throw new StartError(usage);
    return rotateSubjects(keeper, await subjectsNamed(keeper, name, options.of), options);
  },
  resume: async (keeper, _, options) => {
    const { care } = keeper;
    const pending = care.store.folder.subjects().filter((id) => care.isPending(id));
    return rotateSubjects(keeper, pending, options);
  },
  sweep: async (keeper, _, { dryRun }) => {
    await keeper.epoch.check();
    try {
      const done = await sweepOrphans(keeper.care.store, keeper.rows, {
        graceMs: day,
        keptMs: 30 * day,
        dryRun,
      });
      const would = dryRun ? 'would be ' : '';
      say(
        `${done.setAside.length} keys without a row ${would}set aside, ${done.removed.length} ${would}removed for good, ` +
          `${done.broughtBack.length} ${would}brought back.`,
      );
      return 0;
    } catch (error) {
      if (error instanceof TooManyOrphans) throw new StartError(error.message);
      throw error;
    }
  },
  settle: async (keeper, [name, url = '', tokenFile = '']) => {
    const { wrapping } = keeper.care.store;
    const [organisation] = await organisationsNamed(keeper, name);
    if (!organisation || !(wrapping instanceof ChosenWrappingKeys)) return 1;
    wrapping.settle(organisation.id, { url, tokenFile });
    const done = await rewrapAll(keeper.care, organisation.id, false, telling(organisation.code));
    await onRecord(keeper, 'settleOrganisationKey', organisation.id);
    say(`${organisation.code}: ${done} copies are wrapped by ${url}; its key in files is gone.`);
    return 0;
  },
  accept: async (keeper) => {
    await keeper.epoch.accept();
    await onRecord(keeper, 'acceptOtherTime', null);
    say('The database counts as of today. What was sealed with keys that are gone stays closed.');
    return 0;
  },
};
