/** Limits of the live feed. */
export class LiveOptions {
  /** How often a quiet stream shows that it is there, and that its session still is. Shorter than a proxy's patience. */
  heartbeatMs = 20_000;
  /** The tabs of one browser share one; other windows of it may have their own. */
  perSession = 6;
  perProcess = 2_000;
  /** How many streams are looked after at the same time, so that a fan-out leaves connections for everybody else. */
  atOnce = 3;
  /** After which a browser that lost its stream comes back. */
  retryMs = 3_000;
}
