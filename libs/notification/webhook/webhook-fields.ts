import type { SelectedField } from '#platform/graphql/selection.js';

const ofWebhooks = (names: readonly string[]): SelectedField[] =>
  names.map((name) => ({ name, section: 'webhook' }));

/** Read whole: there are few, and nothing of them is more private than the rest. */
export const webhookFields = ofWebhooks([
  'url',
  'classes',
  'createdAt',
  'secretVersion',
  'secretMadeAt',
  'overlapUntil',
  'failingSince',
  'offAt',
  'offBecause',
]);

export const callFields = ofWebhooks([
  'class',
  'status',
  'createdAt',
  'attempts',
  'answer',
  'sentAt',
  'failedAt',
  'failure',
]);
