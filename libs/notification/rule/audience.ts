const hasRole = (...roles: string[]): string =>
  `exists (select from role_grant g where g.account_id = a.id
     and g.role in (${roles.map((role) => `'${role}'`).join(', ')}))`;

// The worker may read these columns of a referral, and no others: so they are named.
const ref = (name: string): string => `($1::jsonb ->> '${name}Id')`;
const referral = `referral r on r.id = ${ref('referral')}::uuid`;
const access = `case_access ca on ca.case_id = ${ref('case')}::uuid and ca.any_until > platform.now()`;
/** Holder keys end in the id of an account or organisation. */
const holderId = `split_part(ca.holder, ':', 2)::uuid`;
const toReferral = `'/referrals/' || r.id`;
const toSubject = `coalesce('/referrals/' || ${ref('referral')}, '/cases/' || ${ref('case')})`;

// Whoever is kept from the case is told nothing of it, not even to stop (P48).
const among = (link: string, joins: string, where: string): string =>
  `select a.id, ${link} as link from account a ${joins} where a.disabled_at is null and ${where}
     and not exists (select from exclusion x where x.case_id = ${ref('case')}::uuid and x.account_id = a.id
       and x.lifted_at is null)`;

/**
 * By relationship, looked up when somebody is told and not when it happened: each answers accounts and where
 * their notification leads. Holders of a sealed case are persons only, so nobody else of the organisation is
 * found. $1 is the event's refs.
 */
export const audiences = {
  assignees: among(
    toSubject,
    `join ${access} and ca.holder like 'assigned:%' and ${holderId} = a.id`,
    hasRole('caseworker'),
  ),

  receivingFocalPoints: among(
    toReferral,
    `join ${referral} and r.receiver_id = a.organisation_id`,
    hasRole('referralOfficer'),
  ),

  officersNamed: among(
    toReferral,
    `join ${referral} and r.receiver_id = a.organisation_id
     join referral_officer o on o.referral_id = r.id and o.account_id = a.id`,
    hasRole('caseworker', 'referralOfficer'),
  ),

  /** They may not read the envelope: the inbox shows them what is theirs to see. */
  receivingSupervisors: among(
    `'/inbox'`,
    `join ${referral} and r.receiver_id = a.organisation_id`,
    hasRole('supervisor'),
  ),

  sendingSupervisors: among(
    toSubject,
    `join ${access} and ((ca.holder like 'supervising:%' and ${holderId} = a.id)
       or (ca.holder like 'managing:%' and ${holderId} = a.organisation_id))`,
    hasRole('supervisor'),
  ),

  /** Whoever hosts, and knows nothing but that there is something. */
  broker: among(
    `'/matches'`,
    `join organisation host on host.id = a.organisation_id and host.kind = 'host'`,
    hasRole('dataProtectionOfficer'),
  ),

  askedSupervisors: among(
    `'/duplicates'`,
    `join ${access} and ((ca.holder like 'supervising:%' and ${holderId} = a.id)
       or (ca.holder like 'managing:%' and ${holderId} = a.organisation_id))`,
    hasRole('supervisor'),
  ),

  /** Whoever oversees one case and not the other is told nothing: it could be sealed. */
  comparingSupervisors: among(
    `'/duplicates'`,
    `join ${access} and ((ca.holder like 'supervising:%' and ${holderId} = a.id)
       or (ca.holder like 'managing:%' and ${holderId} = a.organisation_id))
     join case_access co on co.case_id = ${ref('other')}::uuid and co.any_until > platform.now()
       and co.holder in ('supervising:' || a.id, 'managing:' || a.organisation_id)`,
    hasRole('supervisor'),
  ),

  reviewingSupervisors: among(
    `'/emergency'`,
    `join ${access} and ((ca.holder like 'supervising:%' and ${holderId} = a.id)
       or (ca.holder like 'managing:%' and ${holderId} = a.organisation_id))`,
    hasRole('supervisor'),
  ),

  dataProtectionOfficers: among(
    `'/emergency'`,
    '',
    `a.organisation_id = ${ref('organisation')}::uuid and ${hasRole('dataProtectionOfficer')}`,
  ),

  groundOfficers: among(
    `'/grounds'`,
    '',
    `a.organisation_id = ${ref('organisation')}::uuid and ${hasRole('dataProtectionOfficer')}`,
  ),

  destructionOfficers: among(
    `'/destructions'`,
    '',
    `a.organisation_id = ${ref('organisation')}::uuid and ${hasRole('dataProtectionOfficer')}`,
  ),

  destructionAsker: among(`'/destructions'`, '', `a.id = ${ref('asker')}::uuid and ${hasRole('supervisor')}`),

  /** They may read nothing of it: that a house leaves its emergencies unreviewed is theirs to ask after. */
  hostDataProtectionOfficers: among(
    `'/home'`,
    `join organisation host on host.id = a.organisation_id and host.kind = 'host'`,
    hasRole('dataProtectionOfficer'),
  ),

  offeredSupervisors: among(
    `'/transfers'`,
    '',
    `a.organisation_id = ${ref('receiver')}::uuid and ${hasRole('supervisor')}`,
  ),

  /** Who proposed a transfer, or from whose eyes a case went: named by the event, as the case is theirs no more. */
  concerned: among(
    `'/transfers'`,
    '',
    `a.id = ${ref('account')}::uuid and ${hasRole('caseworker', 'supervisor')}`,
  ),

  administrators: among(
    `'/webhooks'`,
    '',
    `a.organisation_id = ${ref('organisation')}::uuid and ${hasRole('administrator')}`,
  ),

  deputyNamed: among(`'/away'`, '', `a.id = ${ref('deputy')}::uuid`),

  partnerSupervisors: among(
    `'/agreements'`,
    '',
    `a.organisation_id = ${ref('partner')}::uuid and ${hasRole('supervisor')}`,
  ),

  proposerSupervisors: among(
    `'/agreements'`,
    '',
    `a.organisation_id = ${ref('proposer')}::uuid and ${hasRole('supervisor')}`,
  ),

  /** The plan is one, whoever of the ministry's secretariat sits at its desk. */
  secretariat: among(
    `case when ${ref('report')} is null then '/desk' else '/desk/activities' end`,
    '',
    hasRole('secretariat'),
  ),

  planOfficers: among(
    `'/lines'`,
    '',
    `a.organisation_id = ${ref('agency')}::uuid and ${hasRole('planOfficer')}`,
  ),
} as const;

export type Audience = keyof typeof audiences;
