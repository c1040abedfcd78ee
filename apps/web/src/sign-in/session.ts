import { problemOf } from '../api/problem';
import { send } from '../api/send';
import { SignInText, SignOutText, type WhoAmIQuery, WhoAmIText } from '../generated/sign-in';
import { switchLanguage } from '../language/i18n';
import { chosenLanguage, isLanguage } from '../language/language';
import { createStore } from '../state/store';
import { keepAttended } from './attention';

export type Me = NonNullable<WhoAmIQuery['me']>;

/** undefined: not asked yet. null: nobody is signed in. */
export const session = createStore<Me | null | undefined>(undefined);

/** While true, the sign-in dialog stands over the page that was open. */
export const sessionEnded = createStore(false);

let waiting: { again: Promise<void>; resolve: () => void; reject: (error: Error) => void } | undefined;

/** Called when the server no longer knows us: settles when the same person has signed in again, or gave up. */
export function signedInAgain(): Promise<void> {
  if (!waiting) {
    const held = { resolve: () => {}, reject: (_: Error) => {} };
    const again = new Promise<void>((resolve, reject) => Object.assign(held, { resolve, reject }));
    waiting = { again, ...held };
    sessionEnded.set(true);
  }
  return waiting.again;
}

function settle(error?: Error): void {
  if (error) waiting?.reject(error);
  else waiting?.resolve();
  waiting = undefined;
  sessionEnded.set(false);
}

export async function loadSession(): Promise<Me | null> {
  const known = session.get();
  return known === undefined ? askWhoIAm() : known;
}

async function askWhoIAm(): Promise<Me | null> {
  let me: Me | null = null;
  try {
    ({ me } = await send(WhoAmIText, {}));
  } catch (error) {
    // A cookie the server no longer accepts is the same as none; anything else is the caller's to show.
    if (problemOf(error).code !== 'UNAUTHENTICATED') throw error;
  }
  if (me) keepAttended();
  session.set(me);
  return me;
}

/** Whoever was known stays known until the server has answered: between the two, the open page keeps its form. */
export async function signIn(email: string, password: string): Promise<void> {
  await send(SignInText, { input: { email: email.trim(), password } });
  const me = await askWhoIAm();
  if (me && !chosenLanguage() && isLanguage(me.language)) await switchLanguage(me.language, false);
  settle();
}

/** Forgets the person on this device even when the server cannot be told: what was typed must not stay behind. */
export async function signOut(): Promise<void> {
  settle(new Error('signed out'));
  sessionStorage.clear();
  session.set(null);
  await send(SignOutText, {}).catch(() => undefined);
}
