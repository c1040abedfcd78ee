import { join } from 'node:path';
import type { AuditConfig } from '#platform/config/config.js';

/** As the launcher configures it, in a folder that goes away. */
export function testAudit(dir: string): AuditConfig {
  return {
    directory: join(dir, 'audit'),
    keyFile: join(dir, 'keystore', 'audit-signing-key.pem'),
    exportSeconds: 60,
    mailHours: 24,
    mailTo: [],
  };
}
