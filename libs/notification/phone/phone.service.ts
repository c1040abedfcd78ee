import { randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { asPhoneNumber } from '#country/phone.js';
import type { Context } from '#platform/context/context.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { isSimulated } from '../channel/simulated.js';
import type { ConfirmPhoneInput, GivePhoneInput, RemovePhoneInput } from './phone.input.js';
import type { Phone } from './phone.object.js';
import { PhoneBox } from './phone-box.js';

/** Whether SMS are set up, for injection. */
export const SMS_SET_UP = Symbol('SMS_SET_UP');

const codesAnHour = 3;
const triesACode = 5;
/** Of numbers that are nobody's, where no code ever arrives. */
const simulatedCode = '000000';

interface Asked {
  readonly number: Buffer;
  readonly code: Buffer;
}

/** One's own phone: given, shown to be one's own by a code sent there, and only then written to. */
@Injectable()
export class PhoneService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(PhoneBox) private readonly box: PhoneBox,
    @Inject(SMS_SET_UP) private readonly setUp: boolean,
  ) {}

  async mine(ctx: Context): Promise<Phone> {
    const { id } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    const [row] = await this.database.read<{ number: Buffer | null; asked: Buffer | null }>(
      scopeOf(ctx),
      `select number, case when asked_until > platform.now() then asked_number end as asked
         from phone where account_id = platform.actor_id()`,
    );
    const ending = (column: string, sealed: Buffer | null | undefined): string | null =>
      this.box.open(column, id, sealed ?? null)?.slice(-4) ?? null;
    return {
      setUp: this.setUp,
      ending: ending('number', row?.number),
      askedEnding: ending('asked_number', row?.asked),
    };
  }

  async give(ctx: Context, input: GivePhoneInput): Promise<Phone> {
    return this.change(ctx, 'givePhone', input, async (tx, id) => {
      const number = asPhoneNumber(input.phoneNumber);
      if (number === null) throw invalid('phoneNumber', 'notAPhone');
      if (!this.setUp && !isSimulated(number)) throw invalid('phoneNumber', 'smsNotSetUp');
      const code = isSimulated(number) ? simulatedCode : String(randomInt(1_000_000)).padStart(6, '0');
      const asked = await tx.plain.query(
        `insert into phone as p (account_id, asked_number, asked_code, asked_until, asked_at)
         values ($1, $2, $3, platform.now() + interval '10 minutes', array[platform.now()])
         on conflict (account_id) do update set asked_number = excluded.asked_number, tries = 0,
           asked_code = excluded.asked_code, asked_until = excluded.asked_until,
           asked_at = excluded.asked_at || array(select at from unnest(p.asked_at) at
             where at between platform.now() - interval '1 hour' and platform.now())
           where (select count(*) from unnest(p.asked_at) at
             where at between platform.now() - interval '1 hour' and platform.now()) < $4
         returning account_id`,
        [id, this.box.seal('asked_number', id, number), this.box.seal('asked_code', id, code), codesAnHour],
      );
      if (asked.length === 0) throw new DomainError('LIMIT', { field: 'phoneNumber', reason: 'codesSent' });
      // Whoever does something is not told of it; this code is for nobody else.
      await writeEvent(tx.plain, { kind: 'phone.asked', stream: id, refs: { askerId: id } });
    });
  }

  async confirm(ctx: Context, input: ConfirmPhoneInput): Promise<Phone> {
    await this.guess(ctx, input.sentCode);
    return this.change(ctx, 'confirmPhone', input, async (tx, id) => {
      const asked = await askedOf(tx.plain);
      const number = this.box.open('asked_number', id, asked?.number ?? null);
      if (!asked || number === null) throw invalid('sentCode', 'codeRunOut');
      if (!this.isCode(id, asked, input.sentCode)) throw invalid('sentCode', 'wrongCode');
      await tx.plain.query(
        `update phone set number = $2, confirmed_at = platform.now(), asked_number = null, asked_code = null,
           asked_until = null, tries = 0 where account_id = $1`,
        [id, this.box.seal('number', id, number)],
      );
    });
  }

  async remove(ctx: Context, input: RemovePhoneInput): Promise<Phone> {
    return this.change(ctx, 'removePhone', input, async (tx, id) => {
      await tx.plain.query(
        `update phone set number = null, confirmed_at = null, asked_number = null, asked_code = null,
           asked_until = null where account_id = $1`,
        [id],
      );
    });
  }

  /**
   * A wrong code counts although its command fails: in a transaction before the command's, as one within it would wait
   * for a second connection that others hold. One guess at a time, by the row's lock.
   */
  private async guess(ctx: Context, sentCode: string): Promise<void> {
    const { id } = ctx.actor;
    if (id === null) return;
    const wrong = await this.database.transaction(scopeOf(ctx), async (tx) => {
      const asked = await askedOf(tx);
      if (!asked || this.isCode(id, asked, sentCode)) return false;
      await tx.query('update phone set tries = tries + 1 where account_id = platform.actor_id()');
      return true;
    });
    if (wrong) throw invalid('sentCode', 'wrongCode');
  }

  private isCode(id: string, asked: Asked, sentCode: string): boolean {
    const code = this.box.open('asked_code', id, asked.code) ?? '';
    const given = Buffer.from(sentCode.replace(/\s/g, '').padEnd(code.length).slice(0, 12));
    return code !== '' && given.length === code.length && timingSafeEqual(given, Buffer.from(code));
  }

  private async change(
    ctx: Context,
    command: 'givePhone' | 'confirmPhone' | 'removePhone',
    input: GivePhoneInput | ConfirmPhoneInput | RemovePhoneInput,
    work: (tx: WriteTransaction, id: string) => Promise<void>,
  ): Promise<Phone> {
    await this.writes.run(ctx, command, input, async (tx) => {
      tx.judge('Account');
      const id = ctx.actor.id ?? '';
      await work(tx, id);
      return { id, subject: 'Account' };
    });
    return this.mine(ctx);
  }
}

/** The number and code that wait, locked; nothing once the code has run out or was tried too often. */
async function askedOf(tx: Transaction): Promise<Asked | undefined> {
  const [asked] = await tx.query<Asked>(
    `select asked_number as number, asked_code as code from phone
      where account_id = platform.actor_id() and tries < $1 and asked_until > platform.now() for update`,
    [triesACode],
  );
  return asked;
}
