import { describe, expect, it } from '@jest/globals';
import { JobRegistry } from './job-registry.js';

const work = async () => undefined;

describe('the job registry', () => {
  it('knows each job with its one handler', () => {
    const jobs = new JobRegistry();
    jobs.announce('event');
    jobs.handle('event', work, { concurrency: 2 });
    expect(jobs.proven()).toMatchObject([{ name: 'event', concurrency: 2 }]);
  });

  it('stops the start for a job that nobody would do', () => {
    const jobs = new JobRegistry();
    jobs.announce('event');
    expect(() => jobs.proven()).toThrow('The job "event" has no handler');
  });

  it('stops the start for a handler that no job would reach', () => {
    const jobs = new JobRegistry();
    jobs.handle('event', work);
    expect(() => jobs.proven()).toThrow('The handler of "event" has no job');
  });

  it('refuses a second handler', () => {
    const jobs = new JobRegistry();
    jobs.handle('event', work);
    expect(() => jobs.handle('event', work)).toThrow('two handlers');
  });
});
