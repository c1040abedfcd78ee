import type { Conduct } from '../site/provider.ts';

/** A message is kept waiting at most so often: its patience doubles, ours does not. */
const mostRefusals = 2;

/**
 * How a provider takes messages: most at once, some later, and sometimes it takes one and hangs up before it says so.
 * @param never of messages, how many it refuses for good
 */
export function moods(random: () => number, never = 0.03): (message: string) => Conduct {
  const refused = new Set<string>();
  const kept = new Map<string, number>();
  return (message) => {
    if (refused.has(message)) return 'never';
    const times = kept.get(message) ?? 0;
    const mood = random();
    if (times === 0 && mood < never) {
      refused.add(message);
      return 'never';
    }
    if (times >= mostRefusals || mood > 0.2) return 'accept';
    kept.set(message, times + 1);
    return mood > 0.08 ? 'later' : 'drop';
  };
}
