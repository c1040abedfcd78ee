import { createStore } from '../state/store';

export interface DemoClock {
  /** RFC 3339: the instant the whole system believes it is. */
  now: string;
  offsetSeconds: number;
}

/** null: not a demo build. In a demo the clock can be moved and all data is invented. */
export const demoClock = createStore<DemoClock | null>(null);

/** Milliseconds between this device's clock and the system's, so that deadlines are counted from the same now. */
const ahead = createStore(0);

export const systemNow = () => Date.now() + ahead.get();

function keep(clock: DemoClock): void {
  ahead.set(Date.parse(clock.now) - Date.now());
  demoClock.set(clock);
}

/** Only demo builds answer here, so the answer also tells what kind of build this is. */
export async function findDemo(): Promise<void> {
  const response = await fetch('/demo/clock', { headers: { accept: 'application/json' } }).catch(() => null);
  if (response?.ok && response.headers.get('content-type')?.includes('json')) keep(await response.json());
}

/** @param duration ISO 8601, such as PT26H or -PT26H. */
export async function advanceClock(duration: string): Promise<void> {
  const response = await fetch('/demo/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  });
  if (!response.ok) throw new Error(`demo clock: HTTP ${response.status}`);
  keep(await response.json());
}

export async function demoPassword(): Promise<string> {
  const response = await fetch('/demo/password');
  if (!response.ok) throw new Error(`demo password: HTTP ${response.status}`);
  const { password }: { password: string } = await response.json();
  return password;
}
