import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import { KeyStore } from '#platform/vault/key-store.js';

/**
 * Makes the organisation that took a case over the owner of the person's key, and ends the old one's copy. Only once
 * the transaction of its acceptance stands: killed before, the old organisation has lost nothing; killed after, the new
 * one reads by the copy it was given, and this is done again.
 */
@Injectable()
export class KeysMove implements OnModuleInit {
  constructor(
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
    @Inject(KeyStore) private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.handlers.on('transfer.accepted', 'vault', (event) => this.move(event));
  }

  private async move({ refs }: OutboxEvent): Promise<void> {
    const { subjectId, senderId, receiverId } = refs;
    if (subjectId && senderId && receiverId) await this.keys.move(subjectId, senderId, receiverId);
  }
}
