import { signedInAgain } from '../sign-in/session';
import { somethingCame } from '../state/arrivals';
import { readStream, silentMs } from './stream';

/** How often the page looks by itself while nobody tells it to. */
const lookEveryMs = 30_000;
/** However much comes, the page asks no more often than this. */
const betweenLooksMs = 2_000;
const longestWaitMs = 30_000;

const listeners = new Set<() => void>();

/** @returns stops it */
export function onLook(look: () => void): () => void {
  listeners.add(look);
  return () => {
    listeners.delete(look);
  };
}

/** Hears when to look again, for as long as somebody is signed in; looks by itself while the line is down. */
export function stayInformed(accountId: string): () => void {
  const name = `itgel live ${accountId}`;
  const stop = new AbortController();
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  let heardAt = 0;
  let toldAt = 0;
  let telling: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    telling ??= setTimeout(
      () => {
        telling = undefined;
        toldAt = Date.now();
        for (const look of [...listeners]) look();
        somethingCame();
      },
      Math.max(100, toldAt + betweenLooksMs - Date.now()),
    );
  };
  const heard = (look: boolean) => {
    heardAt = Date.now();
    if (look) tell();
  };
  tabs?.addEventListener('message', ({ data }) => heard(data === true));
  const timer = setInterval(() => {
    if (Date.now() - heardAt > silentMs) tell();
  }, lookEveryMs);
  const passOn = (look: boolean) => {
    heard(look);
    tabs?.postMessage(look);
  };
  void oneTabAtATime(name, stop.signal, () => follow(accountId, stop.signal, passOn));
  return () => {
    stop.abort();
    clearInterval(timer);
    clearTimeout(telling);
    tabs?.close();
  };
}

/** A browser gives all its tabs together few lines to one server. Where they cannot agree, each has its own. */
async function oneTabAtATime(name: string, stop: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(name, { signal: stop }, work).catch(() => undefined);
}

async function follow(accountId: string, stop: AbortSignal, heard: (look: boolean) => void): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    failures += 1;
    const status = await readStream(accountId, stop, (look) => {
      // A line that carried something was one: the next is tried soon. What only looks like one is left alone longer.
      if (look) failures = 0;
      heard(look);
    }).catch(() => 0);
    if (stop.aborted) return;
    if (status === 401) {
      // The other tabs find out the same, each by asking.
      heard(true);
      const again = await signedInAgain().then(
        () => true,
        () => false,
      );
      if (!again) return;
    }
    await pause(Math.min(longestWaitMs, 1_000 * 2 ** failures) * (0.5 + Math.random() / 2), stop);
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
