/** Thrown to whatever still tries to begin something after the stop has begun. */
export class Stopping extends Error {}

/** What has been started and must be stopped, the last first. */
export class Running {
  readonly #stops: (() => Promise<unknown>)[] = [];
  #stopped: Promise<void> | undefined;

  /** Called before the start, so that nothing half-started is forgotten: the stop has to cope with that. */
  onStop(stop: () => Promise<unknown>): void {
    if (this.#stopped) throw new Stopping();
    this.#stops.push(stop);
  }

  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  /** Each is stopped even if another one fails to. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const stop of this.#stops.reverse()) await stop().catch(() => undefined);
  }
}
