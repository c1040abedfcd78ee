import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '../rule/vocabulary.js';
import type { Driver } from './driver.js';
import { MailDriver } from './mail/mail-driver.js';
import { isSimulated, SimulatedDriver } from './simulated.js';

/** By which driver a message leaves. */
@Injectable()
export class Drivers {
  private readonly byChannel: Readonly<Record<Channel, Driver | null>>;

  constructor(
    @Inject(MailDriver) mail: MailDriver,
    @Inject(SimulatedDriver) private readonly simulated: SimulatedDriver,
  ) {
    this.byChannel = { email: mail };
  }

  /** Null where this channel is not set up. */
  of(channel: Channel, to: string): Driver | null {
    return isSimulated(to) ? this.simulated : this.byChannel[channel];
  }
}
