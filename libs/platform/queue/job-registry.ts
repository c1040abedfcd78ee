import { Injectable } from '@nestjs/common';
import type { Backoff } from './backoff.js';

/** How a job is done: beside its handler, so that whoever reads what it does sees how often and how many at once. */
export interface JobOptions {
  readonly name: string;
  /** How many of them one worker does at a time. */
  readonly concurrency: number;
  readonly backoff: Backoff;
}

export interface JobHandler {
  readonly job: JobOptions;
  /** @param id of the row the job is about: a job carries nothing else. Must be safe to run twice. */
  handle(id: string): Promise<void>;
}

/**
 * Which job names exist and who handles each. Whoever adds jobs announces the name, whoever does them registers
 * a handler; `proven` is asked at boot, so that a job nobody would do stops the start instead of waiting for ever.
 */
@Injectable()
export class JobRegistry {
  private readonly announced = new Set<string>();
  private readonly handlers = new Map<string, JobHandler>();

  announce(name: string): void {
    this.announced.add(name);
  }

  /** @throws Error when the name has a handler already. */
  handledBy(handler: JobHandler): void {
    const { name } = handler.job;
    if (this.handlers.has(name)) throw new Error(`The job "${name}" has two handlers: leave one.`);
    this.handlers.set(name, handler);
  }

  /** @throws Error that names a job without handler, or a handler no job will reach. */
  proven(): readonly JobHandler[] {
    const orphan = [...this.announced].find((name) => !this.handlers.has(name));
    if (orphan) throw new Error(`The job "${orphan}" has no handler: register one.`);
    const idle = [...this.handlers.keys()].find((name) => !this.announced.has(name));
    if (idle) throw new Error(`The handler of "${idle}" has no job: announce it, or remove the handler.`);
    return [...this.handlers.values()];
  }
}
