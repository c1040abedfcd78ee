import { readFileSync } from 'node:fs';
import type { Config } from '#platform/config/config.js';

/** How calls leave, for injection. */
export const WEBHOOK_SETTINGS = Symbol('WEBHOOK_SETTINGS');

export interface WebhookSettings {
  /** `name` or `name:port`, in small letters: nothing else is called. */
  readonly hosts: readonly string[];
  /** Whether a name may lead to this machine: for tests and the demo, never in production. */
  readonly loopback: boolean;
  /** Certificates to be trusted beside the usual ones, as PEM. */
  readonly authorities: readonly string[];
  /** From which the secrets of endpoints are derived: the host's. */
  readonly hostKey: Buffer;
}

/** @throws Error when the file with certificates cannot be read: calls that cannot be checked must not wait in silence. */
export function webhookSettings({
  webhook,
  indexKey,
}: Pick<Config, 'webhook' | 'indexKey'>): WebhookSettings {
  const { hosts, loopback, authorityFile } = webhook;
  const authorities = authorityFile ? [readFileSync(authorityFile, 'utf8')] : [];
  return { hosts, loopback, authorities, hostKey: indexKey };
}
