import { session, signOut } from '../sign-in/session';

/**
 * Leaves at once, as GOV.UK's "Exit this page" does: for somebody who has just come into the room.
 * The page goes blank before the network is asked for anything; the address is replaced, not added, so that
 * Back does not return here; the session ends and the draft goes, because a device may change hands. Nothing is requested from the
 * other site before this moment, and no-referrer keeps our address from it. Earlier history remains, and we say so.
 */
export function exitThisPage(): void {
  document.body.replaceChildren();
  document.title = ' ';
  const to = document.querySelector<HTMLMetaElement>('meta[name="itgel-exit"]')?.content ?? 'about:blank';
  if (session.get()) void signOut();
  window.location.replace(to);
}

const shiftWindow = 3000;

/** Shift three times within three seconds, with no other key between. */
export function watchShift(): () => void {
  let presses: number[] = [];
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Shift') presses = [];
    else if (!event.repeat) {
      presses = [...presses.filter((at) => event.timeStamp - at < shiftWindow), event.timeStamp];
      if (presses.length >= 3) exitThisPage();
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
