import { Redis } from 'ioredis';

/** A Redis that Itgel refuses: the message says what to do, and no password. */
export class UnfitRedis extends Error {
  override readonly name = 'UnfitRedis';
}

const oldest = [6, 2] as const;

/**
 * Looks whether a Redis or Valkey can be the queue.
 * @throws UnfitRedis when it answers and must not be used, any other error when it does not answer.
 */
export async function checkRedis(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    refuseUnfit(await client.info());
  } catch (error) {
    const [, refusal] =
      /^(NOAUTH|WRONGPASS|NOPERM)\b/.exec(error instanceof Error ? error.message : '') ?? [];
    if (!refusal) throw error;
    throw new UnfitRedis(
      refusal === 'NOPERM'
        ? 'QUEUE_URL: its user may not do everything a queue needs. Give it +@all on its own keys, and +info.'
        : 'QUEUE_URL: Redis does not let this user in. Check the user and the password in redis://user:password@host:6379.',
    );
  } finally {
    client.disconnect();
  }
}

/** @param info what INFO answered */
export function refuseUnfit(info: string): void {
  const given = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const policy = given('maxmemory_policy');
  if (policy && policy !== 'noeviction')
    throw new UnfitRedis(
      `QUEUE_URL: this Redis throws jobs away when its memory is full (maxmemory-policy ${policy}). ` +
        'Run CONFIG SET maxmemory-policy noeviction there and put it into its configuration, or give a Redis of its own.',
    );
  const version = given('valkey_version') ?? given('redis_version') ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    throw new UnfitRedis(
      `QUEUE_URL: Redis ${version} is too old. Give Redis ${oldest.join('.')} or newer, or Valkey.`,
    );
}
