import { describe, expect, it } from '@jest/globals';
import { patient } from './backoff.js';
import { type JobHandler, JobRegistry } from './job-registry.js';

const work = (name: string): JobHandler => ({
  job: { name, concurrency: 2, backoff: patient },
  handle: async () => undefined,
});

describe('P37 the job registry', () => {
  it('knows each job with its one handler', () => {
    const jobs = new JobRegistry();
    jobs.announce('event');
    const handler = work('event');
    jobs.handledBy(handler);
    expect(jobs.proven()).toEqual([handler]);
  });

  it('stops the start for a job that nobody would do', () => {
    const jobs = new JobRegistry();
    jobs.announce('event');
    expect(() => jobs.proven()).toThrow('The job "event" has no handler');
  });

  it('stops the start for a handler that no job would reach', () => {
    const jobs = new JobRegistry();
    jobs.handledBy(work('event'));
    expect(() => jobs.proven()).toThrow('The handler of "event" has no job');
  });

  it('refuses a second handler', () => {
    const jobs = new JobRegistry();
    jobs.handledBy(work('event'));
    expect(() => jobs.handledBy(work('event'))).toThrow('two handlers');
  });
});
