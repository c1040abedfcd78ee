/** Limits of signing in and of sessions (OWASP ASVS 5.0 §6.3 and §7.3), all of them configuration. */
export class IdentityOptions {
  /** Wrong passwords in a row after which an account is locked. */
  readonly attempts: number = 5;
  readonly lockedMinutes: number = 15;
  /** Failed sign-ins from one place, whatever the accounts; an office of many people is one place. */
  readonly attemptsFromPlace: number = 100;
  readonly placeMinutes: number = 15;
  /** Without a request for this long, a session is over. */
  readonly idleMinutes: number = 30;
  /** However busy, a session is over after this long. */
  readonly absoluteHours: number = 12;
  /** Cookies over https only; production insists. */
  readonly secure: boolean = true;

  constructor(given: Partial<IdentityOptions> = {}) {
    Object.assign(this, given);
  }
}
