import { type DynamicModule, Module } from '@nestjs/common';
import { AuditEntryLoader } from './audit-entry.loader.js';
import { AuditEntryResolver } from './audit-entry.resolver.js';
import { AUDIT_EXPORT_SECONDS, AuditProofLoader } from './audit-proof.loader.js';
import { AuditProofResolver } from './audit-proof.resolver.js';

@Module({})
export class AuditDeskModule {}

/** What a data-protection officer looks at. @param exportSeconds how often checkpoints are exported */
export function auditDesk(exportSeconds: number): DynamicModule {
  return {
    module: AuditDeskModule,
    providers: [
      { provide: AUDIT_EXPORT_SECONDS, useValue: exportSeconds },
      AuditEntryLoader,
      AuditEntryResolver,
      AuditProofLoader,
      AuditProofResolver,
    ],
  };
}
