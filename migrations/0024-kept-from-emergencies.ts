import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is kept from a case is not told of emergency access to it either, data-protection officer or not (P48). */
export class KeptFromEmergencies1795000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      alter policy audited on emergency_access using (organisation_id = (select platform.auditor())
        and not grantor.hides(case_id, (select platform.actor_id())));
      alter policy reviewed on emergency_access using (opened_by <> (select platform.actor_id()) and reviewed_at is null
        and (organisation_id = (select platform.auditor()) and not grantor.hides(case_id, (select platform.actor_id()))
          or exists (select from case_access a
            where a.case_id = emergency_access.case_id and a.protection_until > (select platform.now())
              and (a.holder like 'managing:%' or a.holder like 'supervising:%') offset 0)));`);
  }

  async down(): Promise<void> {
    throw new Error('What protects a case is not dropped by a migration.');
  }
}
