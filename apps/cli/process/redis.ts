import { checkRedis, UnfitRedis } from '#platform/queue/redis-check.js';
import { StartError } from '../start-error.js';

/**
 * Tells what is wrong with the Redis of QUEUE_URL. One that does not answer holds nothing up: people can work, and
 * what they do is told when it is back.
 * @throws StartError when it answers and would lose jobs.
 */
export async function lookAtRedis(url: string, tell: (line: string) => void): Promise<void> {
  try {
    await checkRedis(url);
  } catch (error) {
    if (error instanceof UnfitRedis) throw new StartError(error.message);
    tell(
      `  QUEUE_URL: nothing answers at ${new URL(url).host}. Everything starts; messages leave when it is back.`,
    );
  }
}
