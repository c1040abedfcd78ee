import { systemNow } from '../demo/demo';

/**
 * Whether somebody sits here. The page asks by itself every half minute; only what it asks soon after a touch keeps
 * the session alive, so that a screen left alone ends as the server promises. The moment is shared between tabs: they
 * share the session.
 */
const soonMs = 60_000;
const key = 'itgel.attended';

let touchedAt = Date.now();
let attendedAt = systemNow();

export function watchTouch(): () => void {
  const touch = () => {
    touchedAt = Date.now();
  };
  const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
  for (const sign of signs) document.addEventListener(sign, touch, { passive: true, capture: true });
  return () => {
    for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
  };
}

export const isAttended = () => Date.now() - touchedAt < soonMs;

/** The server has answered a question that counts. A browser without storage knows of this tab only. */
export function keepAttended(): void {
  attendedAt = systemNow();
  try {
    localStorage.setItem(key, String(attendedAt));
  } catch {
    // Full or forbidden: the other tabs warn too early, which is the safe side.
  }
}

export function lastAttended(): number {
  try {
    return Math.max(attendedAt, Number(localStorage.getItem(key) ?? 0));
  } catch {
    return attendedAt;
  }
}
