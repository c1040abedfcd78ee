import { Inject, Injectable } from '@nestjs/common';
import { NotCalled } from './failure.js';
import { NameService } from './name-service.js';
import { post, TooSlow } from './post.js';
import { isLoopback, isPublic } from './public-address.js';
import { signatureOf } from './signature.js';
import { targetOf } from './target.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook-settings.js';

/** What is said to an endpoint, and how it is signed. */
export interface Call {
  readonly id: string;
  readonly url: string;
  readonly at: Date;
  readonly body: string;
  readonly secrets: readonly string[];
}

/** In milliseconds: the answer of the name service, and of the endpoint. */
const limits = { name: 5_000, answer: 10_000 };

/**
 * Calls an endpoint that the host's operator allows, at an address of the Internet. The list is asked again with
 * every call: what was taken off it is called no more.
 */
@Injectable()
export class Caller {
  constructor(
    @Inject(NameService) private readonly names: NameService,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
  ) {}

  /** @returns the status of the answer. @throws NotCalled, TooSlow, or what the network says. */
  async call({ id, url: text, at, body, secrets }: Call, deadlineMs = limits.answer): Promise<number> {
    const target = targetOf(text, this.settings.hosts);
    if ('fault' in target) throw new NotCalled('hostNotAllowed');
    const { url } = target;
    const addresses = await inTime(this.names.addressesOf(url.hostname), limits.name);
    // All of them: an answer that mixes one of ours with one of theirs is a trick.
    if (addresses.length === 0 || !addresses.every((address) => this.mayReach(address)))
      throw new NotCalled('addressNotAllowed');
    const timestamp = Math.floor(at.getTime() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'itgel',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf({ id, timestamp, body }, secrets),
    };
    return post({ url, addresses, authorities: this.settings.authorities, headers, body, deadlineMs });
  }

  private mayReach(address: string): boolean {
    return isPublic(address) || (this.settings.loopback && isLoopback(address));
  }
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TooSlow()), ms);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
