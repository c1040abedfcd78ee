import type { Post } from './post.ts';
import type { Attempt } from './provider.ts';

/** A commit can be under way for as long as this after the mail server's answer. */
const windowMs = 5_000;

/** Who was killed and when, and so which mails may have come twice. */
export class Kills {
  readonly #record: { readonly post: string; readonly at: number; replacedAt: number }[] = [];

  /** kill -9, this very moment. Resolves when somebody else has taken the place. */
  async strike(post: Post): Promise<void> {
    const kill = { post: post.name, at: Date.now(), replacedAt: Number.POSITIVE_INFINITY };
    this.#record.push(kill);
    await post.replace();
    kill.replacedAt = Date.now();
  }

  /**
   * Whether the worker that handed this over could not write down that it had. What it had said when it died is read
   * after its death: until there is another, all that comes through its door is its own.
   */
  excuses = ({ by, at }: Attempt): boolean =>
    this.#record.some((kill) => kill.post === by && at > kill.at - windowMs && at < kill.replacedAt);
}
