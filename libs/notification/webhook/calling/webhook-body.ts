import type { Urgency } from '../../rule/vocabulary.js';
import type { WebhookClass } from './houses.js';

export interface Said {
  /** Of the call. */
  readonly id: string;
  readonly organisationId: string;
  readonly at: Date;
  /** Null for a test. */
  readonly about: { readonly class: WebhookClass; readonly urgency: Urgency } | null;
}

/**
 * Everything that is said: that there is something for this organisation, how pressing, and an id that nobody but
 * its own signed-in people can ask after (ARCHITECTURE §3.9). What it is about, and about whom, is nowhere.
 */
export const bodyOf = ({ id, organisationId, at, about }: Said): string =>
  JSON.stringify({
    type: about ? `${about.class}.${about.urgency}` : 'test',
    timestamp: at.toISOString(),
    data: { id, organisation: organisationId },
  });
