import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { RequestKey } from '../database/request-key.js';
import { DomainError } from '../errors/domain-error.js';
import { IdentityOptions } from './identity-options.js';
import { noScope } from './no-scope.js';

// One statement, so that parallel attempts on several processes wait for each other and are all counted. Whoever
// waited began earlier than the count it finds; only a count begun minutes ahead is of a demo whose clock was moved back.
const count = /* sql */ `
insert into failed_sign_in as f (place, attempts, since) values ($1, 1, platform.now())
on conflict (place) do update set
  attempts = case when f.since between platform.now() - make_interval(mins => $2) and platform.now() + interval '1 minute'
    then f.attempts + 1 else 1 end,
  since = case when f.since between platform.now() - make_interval(mins => $2) and platform.now() + interval '1 minute'
    then f.since else platform.now() end
returning attempts`;

const forget = /* sql */ `
delete from failed_sign_in where place in (
  select place from failed_sign_in where since < platform.now() - make_interval(mins => $1)
  order by since limit 10 for update skip locked)`;

/**
 * How many sign-ins may fail from one network address, counted in the database: several processes of the api share
 * one count, and none forgets it when it restarts.
 */
@Injectable()
export class PlaceLimit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RequestKey) private readonly key: RequestKey,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  /**
   * Counted before the password is looked at and taken back if it was right: a thousand attempts at once are a thousand.
   * @throws DomainError LIMIT, reason tooManySignIns; the same for every account, known or not
   */
  async take(address: string): Promise<void> {
    const { placeMinutes, attemptsFromPlace } = this.options;
    const attempts = await this.database.transaction(noScope, async (tx) => {
      const [counted] = await tx.query<{ attempts: number }>(count, [this.hash(address), placeMinutes]);
      if (counted?.attempts === 1) await tx.query(forget, [placeMinutes]);
      return counted?.attempts ?? 0;
    });
    if (attempts > attemptsFromPlace) throw new DomainError('LIMIT', { reason: 'tooManySignIns' });
  }

  /** The attempt succeeded: it does not count. */
  async giveBack(tx: Transaction, address: string): Promise<void> {
    await tx.query('update failed_sign_in set attempts = attempts - 1 where place = $1 and attempts > 0', [
      this.hash(address),
    ]);
  }

  private hash(address: string): Buffer {
    return createHmac('sha256', this.key.bytes).update('place\0').update(placeOf(address)).digest();
  }
}

/** One customer is given a whole /64 of IPv6 (RFC 6177): its addresses are one place. */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':').length : 0;
  const filled = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after).fill('0')];
  return [...filled, ...(tail ? tail.split(':') : [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
