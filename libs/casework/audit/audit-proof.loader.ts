import { Inject, Injectable } from '@nestjs/common';
import { isLate, openWindow, statedWindow } from '#platform/audit/open-window.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { assertReadsAudit } from './audit-entry.loader.js';
import type { AuditProof } from './audit-proof.js';

/** How often checkpoints are exported, for injection. */
export const AUDIT_EXPORT_SECONDS = Symbol('AUDIT_EXPORT_SECONDS');

@Injectable()
export class AuditProofLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AUDIT_EXPORT_SECONDS) private readonly exportSeconds: number,
  ) {}

  async now(ctx: Context): Promise<AuditProof> {
    assertReadsAudit(ctx);
    const window = await this.database.transaction(scopeOf(ctx), openWindow);
    return {
      ...window,
      statedSeconds: statedWindow(this.exportSeconds),
      late: isLate(window, this.exportSeconds),
    };
  }
}
