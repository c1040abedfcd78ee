import { Injectable } from '@nestjs/common';
import { type Backoff, patient } from './backoff.js';

/** @param id of the row the job is about: a job carries nothing else. Must be safe to run twice. */
export type JobHandler = (id: string) => Promise<void>;

export interface JobDefinition {
  readonly name: string;
  readonly handler: JobHandler;
  readonly concurrency: number;
  readonly backoff: Backoff;
}

/**
 * Which job names exist and who handles each. Whoever adds jobs announces the name, whoever does them registers
 * a handler; `proven` is asked at boot, so that a job nobody would do stops the start instead of waiting for ever.
 */
@Injectable()
export class JobRegistry {
  private readonly announced = new Set<string>();
  private readonly definitions = new Map<string, JobDefinition>();

  announce(name: string): void {
    this.announced.add(name);
  }

  /** @throws Error when the name has a handler already. */
  handle(
    name: string,
    handler: JobHandler,
    how: Partial<Omit<JobDefinition, 'name' | 'handler'>> = {},
  ): void {
    if (this.definitions.has(name)) throw new Error(`The job "${name}" has two handlers: leave one.`);
    this.definitions.set(name, { name, handler, concurrency: 4, backoff: patient, ...how });
  }

  /** @throws Error that names a job without handler, or a handler no job will reach. */
  proven(): readonly JobDefinition[] {
    const orphan = [...this.announced].find((name) => !this.definitions.has(name));
    if (orphan) throw new Error(`The job "${orphan}" has no handler: register one.`);
    const idle = [...this.definitions.keys()].find((name) => !this.announced.has(name));
    if (idle) throw new Error(`The handler of "${idle}" has no job: announce it, or remove the handler.`);
    return [...this.definitions.values()];
  }
}
