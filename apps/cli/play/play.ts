import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Asking } from './asking.js';
import { dayOf } from './history/calendar.js';
import { Names } from './history/names.js';
import { parseHistory } from './history/parse.js';
import type { Step } from './history/step.js';
import { Mailbox } from './mailbox.js';
import { Player } from './player.js';
import { Report } from './report.js';
import { Client } from './server/client.js';
import { Demo, NoDemo } from './server/demo.js';
import { Unanswered } from './server/patience.js';
import { readSignatures } from './server/signature.js';

interface History {
  readonly file: string;
  readonly steps: readonly Step[];
}

const usage = `Usage: npm run play -- FILE [FILE…]
  Plays histories (test/histories/README.md) against a running server.
  BASE_URL       its address (default http://localhost:$PORT, PORT default 3000)
  --patience S   how long an unanswered step is asked again, in seconds (default 60)
  --verbose      also print what is asked and answered
`;

const options = {
  patience: { type: 'string', default: '60' },
  verbose: { type: 'boolean', default: false },
} as const;

/** The arguments, or undefined when they make no sense. */
function understand(args: string[]): { files: string[]; seconds: number; verbose: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const seconds = Number(values.patience);
    return positionals.length > 0 && seconds >= 0
      ? { files: positionals, seconds, verbose: values.verbose }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Reads all files before anything is played: a typing mistake in the last must not cost the first. */
async function read(files: readonly string[], report: Report): Promise<History[]> {
  const histories: History[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: Error) =>
      report.problem(`${file}: ${error.message}`),
    );
    if (text === undefined) continue;
    const { steps, faults } = parseHistory(text);
    for (const { line, what } of faults) report.problem(`${file}:${line}: ${what}`);
    histories.push({ file, steps });
  }
  return histories;
}

function meet(base: string, seconds: number, report: Report): { client: Client; demo: Demo } {
  const patience = {
    seconds,
    attempt: 15_000,
    pause: 500,
    onWait: (why: string) => report.waits(why),
    onAnswer: (after: number) => report.answered(after),
  };
  const demo: Demo = new Demo(() => client);
  const client = new Client(base, patience, () => demo.password());
  return { client, demo };
}

async function playAll(
  histories: readonly History[],
  base: string,
  seconds: number,
  report: Report,
): Promise<void> {
  const { client, demo } = meet(base, seconds, report);
  const signatures = await readSignatures(client);
  const begun = performance.now();
  let steps = 0;
  for (const history of histories) {
    report.history(history.file, base);
    const names = new Names(dayOf(await demo.now()));
    const asking = new Asking(client, signatures, names, report);
    const player = new Player(asking, new Mailbox(demo, names, report), demo, names, report);
    steps += await player.play(history.steps);
  }
  report.end(steps, (performance.now() - begun) / 1000);
}

/**
 * Plays histories against a running server and tells every step on the terminal.
 * @returns the exit code: 0 when every answer was as expected, 1 otherwise
 */
export async function play(args: string[]): Promise<number> {
  const asked = understand(args);
  if (!asked) {
    process.stdout.write(usage);
    return 1;
  }
  const { files, seconds, verbose } = asked;
  const report = new Report((text) => process.stdout.write(text), process.stdout.isTTY === true, verbose);
  const histories = await read(files, report);
  if (report.wrong > 0) return 1;
  const base = (process.env['BASE_URL'] ?? `http://localhost:${process.env['PORT'] ?? '3000'}`).replace(
    /\/+$/,
    '',
  );
  try {
    await playAll(histories, base, seconds, report);
  } catch (error) {
    if (error instanceof Unanswered)
      report.problem(`${base} gave no answer for ${seconds} s: ${error.message}`);
    else if (error instanceof NoDemo) report.problem(error.message);
    else throw error;
  }
  return report.wrong === 0 ? 0 : 1;
}
