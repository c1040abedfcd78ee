import { useEffect } from 'react';
import { createStore } from './store';

/** How often it was heard that something came. Whoever hears of it says so; lists then look, each for itself. */
const heard = createStore(0);

export const somethingCame = (): void => heard.set(heard.get() + 1);

const everyMinute = 60_000;

/** Looks whenever something came, when the reader turns to this window again, and each minute meanwhile. */
export function useArrivals(look: (() => Promise<void>) | null): void {
  useEffect(() => {
    if (!look) return;
    const onTurn = () => {
      if (document.visibilityState === 'visible') void look();
    };
    const timer = setInterval(onTurn, everyMinute);
    const stop = heard.subscribe(onTurn);
    document.addEventListener('visibilitychange', onTurn);
    return () => {
      clearInterval(timer);
      stop();
      document.removeEventListener('visibilitychange', onTurn);
    };
  }, [look]);
}
