import { z } from 'zod';
import type { Said } from './receipts.js';

const shape = z.object({
  id: z.string().min(1).max(200).optional(),
  /** What we called it: the delivery's id. */
  reference: z.uuid().optional(),
  status: z.string(),
  /** A number cannot pass for a phone's. */
  code: z
    .string()
    .regex(/^([A-Za-z_]{1,40}|\d{1,5})$/)
    .nullish(),
});

const outcomes: Readonly<Record<string, Said['outcome']>> = {
  delivered: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
  rejected: 'failed',
  expired: 'failed',
};

/** { id, reference, status, code } as gateways post it; null for what ends nothing, such as `sent`. */
export function gatewayReceiptIn(body: Buffer): Said | null | 'malformed' {
  const parsed = shape.safeParse(jsonIn(body));
  const providerId = parsed.data?.reference ?? parsed.data?.id;
  if (!parsed.success || !providerId) return 'malformed';
  const { status, code } = parsed.data;
  const outcome = Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
  return outcome ? { providerId, outcome, reason: outcome === 'failed' ? (code ?? status) : null } : null;
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
