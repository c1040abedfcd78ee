import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import type { Transaction } from '#platform/database/database.js';
import { EventHandlers, type OutboxEvent } from '#platform/outbox/event-handlers.js';
import { KeyStore } from '#platform/vault/key-store.js';

/** Carries out an approved destruction: first the keys, then what lies open, and the proof, in one transaction. */
@Injectable()
export class KeysDestroy implements OnModuleInit {
  constructor(
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
    @Inject(KeyStore) private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.handlers.on('destruction.approved', 'vault', (event, tx) => this.destroy(event, tx));
  }

  /** Killed in between, it is done again: a key destroyed twice is destroyed. */
  private async destroy({ id, refs }: OutboxEvent, tx: Transaction): Promise<void> {
    const { destructionId, caseId } = refs;
    const subjects = await tx.query<{ id: string }>('select id from grantor.destroy($1) as id', [
      destructionId,
    ]);
    if (subjects.length === 0) return;
    for (const subject of subjects) await this.keys.destroy(subject.id);
    await writeEntry(tx, {
      ...byNobody,
      action: 'destroyPerson',
      subject: 'Destruction',
      subjectId: destructionId ?? null,
      caseId: caseId ?? null,
      correlationId: id,
    });
  }
}
