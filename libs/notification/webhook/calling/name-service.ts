import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

/** Where names lead. Asked once for each call, and what it says is what is connected to. */
@Injectable()
export class NameService {
  /** @throws what the system's resolver answers for a name it does not know. */
  async addressesOf(name: string): Promise<readonly string[]> {
    const found = await lookup(name, { all: true });
    return found.map(({ address }) => address);
  }
}
