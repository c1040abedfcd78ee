import { demoAccounts } from '#country/demo.js';
import { type ErrorCode, errorCodes } from '#platform/errors/domain-error.js';
import type { TestApi } from '../../support/api/api.js';
import { type Answered, Asker, type Command, inputOf, isKeyed } from './asker.js';
import type { World } from './known.js';
import type { Store } from './store.js';
import { type Input, likelyInputs, selectionOf } from './valid.js';
import { unusual, type Way } from './ways.js';

/** A command, who may give it, and an input it takes; null where the generator knows none. */
export interface Trial {
  readonly command: Command;
  readonly asker: Asker;
  readonly input: Input;
  readonly accepted: boolean;
}

const askers = new Map<string, Asker>();

/** Signing in or out ends the session it is asked with: nobody else may be using it. */
async function askerOf(api: TestApi, email: string, command: Command): Promise<Asker> {
  if (!isKeyed(command)) return Asker.signedIn(api, email);
  const found = askers.get(email) ?? (await Asker.signedIn(api, email));
  askers.set(email, found);
  return found;
}

/** Looks for somebody and an input by whom and with which the command succeeds. */
export async function trialOf(api: TestApi, store: Store, world: World, command: Command): Promise<Trial> {
  const type = inputOf(command);
  const inputs = type ? likelyInputs(type, world) : [{}];
  const selection = selectionOf(command) ?? '';
  const favourites = ['saruul@mgec.example', 'tuya@shelter.example', 'oyun@mgec.example'];
  // Ending other sessions is tried by a favourite too, and would end this one.
  const alone = command.name === 'stepUp' ? ['enkhjin@mgec.example'] : [];
  const emails = new Set([...alone, ...favourites, ...demoAccounts().map(({ email }) => email)]);
  for (const email of emails) {
    const asker = await askerOf(api, email, command);
    for (const input of inputs) {
      const { errors } = await asker.send(command, input, selection, 'mn');
      await store.restore();
      if (errors.length === 0) return { command, asker, input, accepted: true };
    }
  }
  const asker = await askerOf(api, favourites[0] ?? '', command);
  return { command, asker, input: inputs[0] ?? {}, accepted: false };
}

const known: ReadonlySet<ErrorCode> = new Set(errorCodes);
const english = /[A-Za-z]{4,}/;
const mongolian = /[а-яөүё]{3,}/;
const ofNoLanguage = /application\/json|https:\S+/g;

/** What is wrong with a refusal, in words; nothing when it is as promised. */
export function faultsOf(answer: Answered, way: Way, language: 'mn' | 'en'): string[] {
  const faults: string[] = [];
  const [error] = answer.errors;
  const { code, field, reason } = error?.extensions ?? {};
  if (answer.errors.length !== 1 || !error) faults.push(`${answer.errors.length} errors`);
  if (answer.status >= 500) faults.push(`status ${answer.status}`);
  if (!known.has(code as ErrorCode)) faults.push(`code ${code}`);
  // What nobody expected is UNAVAILABLE; bad input is always expected.
  if (code === 'UNAVAILABLE') faults.push('not expected by anyone');
  const message = error?.message ?? '';
  if (!/[.!?]$/.test(message) || message === code || message === reason || /[{}]/.test(message))
    faults.push(`no sentence: ${message.slice(0, 80)}`);
  if (language === 'mn' ? english.test(message.replace(ofNoLanguage, '')) : mongolian.test(message))
    faults.push(`not in ${language}: ${message.slice(0, 80)}`);
  const text = typeof way.value === 'string' ? way.value : '';
  if (text.trim().length > 3 && answer.body.includes(JSON.stringify(text).slice(1, -1)))
    faults.push('the value comes back');
  if (/stack|select |insert |\bat \S+:\d+|violates|column|node_modules/i.test(answer.body))
    faults.push('too much is told');
  const signingIn = code === 'UNAUTHENTICATED' && reason === 'signInFailed';
  // Unusual is not wrong: whatever refuses it must take it for no code, no number, never for broken text.
  if (way.value === unusual && (reason === 'notText' || reason === 'unseenCharacters'))
    faults.push('unusual text refused');
  if (way.outcome === 'refused' && !signingIn && field !== way.path.join('.') && code !== 'LIMIT')
    faults.push(`names ${field ?? 'no field'} (${code} ${reason ?? ''})`);
  return faults;
}
