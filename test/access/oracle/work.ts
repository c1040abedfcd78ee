import type { Reader } from './facts.js';

/** What is shown of the work that is done by itself: how much, how long, what kind of failure. Never whom it is about. */
export const work = {
  JobQueue: {
    operations: [
      'id',
      'access',
      'name',
      'mode',
      'version',
      'waiting',
      'active',
      'delayed',
      'backlog',
      'oldestAt',
      'reached',
      'seenAt',
    ],
  },
  DeadLetter: { operations: ['id', 'access', 'kind', 'attempts', 'failure', 'createdAt'] },
  FailedDelivery: { operations: ['id', 'access', 'channel', 'failure', 'count', 'redrivable', 'newestAt'] },
} as const;

/** "The host keeps the machines running and sees no case": its administrator, and nobody else. */
export const operates = ({ roles, kind }: Reader): boolean =>
  roles.includes('administrator') && kind === 'host';
