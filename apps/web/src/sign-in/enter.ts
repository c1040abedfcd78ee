import { useNavigate } from '@tanstack/react-router';
import { firstPlace } from '../home/places';
import { loadSession, signIn } from './session';

/** Signs in and goes where the person was heading, or to where their working day starts. */
export function useEnter(next: string | undefined) {
  const navigate = useNavigate();
  return async (email: string, password: string) => {
    await signIn(email, password);
    const me = await loadSession();
    await navigate({ href: next ?? firstPlace(me?.roles ?? []) });
  };
}

/** Only a path of our own: an address in ?next= must not lead a person who has just signed in elsewhere. */
export function ownPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;
}
