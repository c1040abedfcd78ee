import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A referral of a sealed case is its officers' alone at the receiver: also when its agreement is over (DOMAIN §4, P48). */
export class KeptFromReviews1795000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      create function grantor.seals(p_case uuid) returns boolean language sql stable security definer
        set search_path = public, pg_temp as $$
        select coalesce((select sealed from case_record where id = p_case), true) $$;
      alter function grantor.seals(uuid) owner to itgel_grantor;
      revoke all on function grantor.seals(uuid) from public;
      grant execute on function grantor.seals(uuid) to itgel_api;
      alter policy reviewed on referral
        using (receiver_id = (select platform.organisation_id()) and review_due_at is not null
          and (select platform.has_role('{supervisor}')) and not grantor.seals(case_id));
      -- Whoever is kept from a case is told neither what was disclosed of it without consent, nor that it is to be
      -- destroyed, though they asked for it.
      alter policy reviewed on legal_ground using (managing_organisation_id = (select platform.auditor())
        and not grantor.hides(case_id, (select platform.actor_id())));
      alter policy decided on legal_ground using (managing_organisation_id = (select platform.auditor())
        and not grantor.hides(case_id, (select platform.actor_id())));
      alter policy known on destruction
        using (organisation_id = (select platform.organisation_id()) and (requested_by = (select platform.actor_id())
          or (select platform.has_role('{dataProtectionOfficer}')))
          and not grantor.hides(case_id, (select platform.actor_id())));
      alter policy decided on destruction
        using (organisation_id = (select platform.organisation_id()) and status = 'requested'
          and (select platform.has_role('{dataProtectionOfficer}'))
          and not grantor.hides(case_id, (select platform.actor_id())));`);
  }

  async down(): Promise<void> {
    throw new Error('What protects a case is not dropped by a migration.');
  }
}
