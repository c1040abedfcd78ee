import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#platform/database/database.js';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import { KeyStore } from '#platform/vault/key-store.js';

/** Takes a receiver's copy of a key back once nothing is open to it any more. */
@Injectable()
export class KeysRelease implements OnModuleInit {
  constructor(
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
    @Inject(KeyStore) private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.handlers.on('keys.release', 'vault', (event, tx) => this.release(event, tx));
  }

  private async release(event: OutboxEvent, tx: Transaction): Promise<void> {
    const { subjectId, organisationId } = event.refs;
    if (!subjectId || !organisationId || (await this.stillHeld(event, tx))) return;
    await this.keys.release(subjectId, organisationId);
  }

  /**
   * A second referral of the same case may have opened since, or still be open: its close releases the key. The
   * key of a referral's own content, or of a question about it (the subject is then that), hangs on the referral alone.
   */
  private async stillHeld({ stream, refs }: OutboxEvent, tx: Transaction): Promise<boolean> {
    const [row] = await tx.query<{ held: boolean }>(
      `select exists (select from case_access ca join account a on ca.holder in ('received:' || a.id, 'legal:' || a.id)
           where ca.case_id = $1 and a.organisation_id = $2 and ca.any_until > platform.now())
         and not exists (select from referral where id = $3)
         and not exists (select from information_request where id = $3) as held`,
      [stream, refs['organisationId'], refs['subjectId']],
    );
    return row?.held ?? false;
  }
}
