import type { PhoneBox } from '../phone/phone-box.js';
import type { Template } from '../rule/vocabulary.js';
import type { Pending } from './pending.js';

/** Where a message goes, and the code it brings if it brings one. */
export interface Address {
  readonly to: string;
  readonly code?: string;
}

/** Null where there is no such place: no number was given or confirmed, or its code has run out. */
export function addressOf(pending: Pending, template: Template, box: PhoneBox): Address | null {
  const { channel, email, recipientId, number, askedNumber, askedCode } = pending;
  if (channel === 'email') return { to: email };
  if (template !== 'code') {
    const to = box.open('number', recipientId, number);
    return to === null ? null : { to };
  }
  const to = box.open('asked_number', recipientId, askedNumber);
  const code = box.open('asked_code', recipientId, askedCode);
  return to === null || code === null ? null : { to, code };
}
