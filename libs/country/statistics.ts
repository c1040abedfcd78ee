import { Temporal } from 'temporal-polyfill';
import pack from './mn/statistics.json' with { type: 'json' };

/** Who a released number is for. */
export const audiences = ['public', 'internal'] as const;
export type Audience = (typeof audiences)[number];

/** The smallest count that may be shown to each audience. */
export const thresholds: Readonly<Record<Audience, number>> = pack.threshold;

/**
 * Milliseconds between the end of a period and its release: what was being written at the last moment is
 * committed by then, so that the numbers no longer move.
 */
export const releaseAfterClose = Temporal.Duration.from(pack.releaseAfterClose).total('milliseconds');
