import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

let back = false;

/** Whether this page was come to by the browser's back or forward: then it is as it was left. */
export const cameBack = (): boolean => back;

/** How the reader moves about, for the lists: once, in the frame around all pages. */
export function useComing(): void {
  const { history } = useRouter();
  useEffect(
    () =>
      history.subscribe(({ action }) => {
        if (action.type !== 'REPLACE') back = action.type !== 'PUSH';
      }),
    [history],
  );
}
