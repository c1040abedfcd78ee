import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '../rule/vocabulary.js';
import type { Driver } from './driver.js';
import { MailDriver } from './mail/mail-driver.js';
import { isSimulated, SimulatedDriver } from './simulated.js';
import { SMS_DRIVER } from './sms/sms-driver.js';

/** By which driver a message leaves. */
@Injectable()
export class Drivers {
  private readonly byChannel: Readonly<Record<Channel, Driver | null>>;

  constructor(
    @Inject(MailDriver) mail: MailDriver,
    @Inject(SMS_DRIVER) sms: Driver | null,
    @Inject(SimulatedDriver) private readonly simulated: SimulatedDriver,
  ) {
    this.byChannel = { email: mail, sms };
  }

  /** Null where this channel is not set up. */
  of(channel: Channel, to: string): Driver | null {
    return isSimulated(to) ? this.simulated : this.byChannel[channel];
  }

  open(): void {
    for (const driver of Object.values(this.byChannel)) driver?.open?.();
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.byChannel).map((driver) => driver?.close?.()));
  }
}
