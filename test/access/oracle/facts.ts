/**
 * What happened, as a careful person would write it into a notebook: who took whose case, who was asked, what she
 * agreed to. The oracle reads this and DOMAIN §2, §4 and §5, and nothing of libs.
 */
export interface Reader {
  /** Empty for the public. */
  readonly id: string;
  readonly organisation: string;
  /** Of the organisation. */
  readonly kind: string;
  /** As of now. Nobody has a role while their account is disabled. */
  readonly roles: readonly string[];
}

export interface CaseFacts {
  readonly id: string;
  /** Who manages it now: a case may change hands. */
  organisation: string;
  /** What did not come along when it did: closed to everybody. */
  closed: readonly string[];
  /** Assigning adds somebody: the case is worked by all of them. */
  readonly assignees: string[];
  sealed: boolean;
  /** The one supervisor of a sealed case who is named on it. */
  supervisor: string | null;
  /** Who must see nothing of it, whatever their role. */
  readonly excluded: string[];
  incident: string | null;
  status: string;
  decidedBy: string | null;
  confirmed: boolean;
  /** Nobody can read any more what she told. */
  destroyed: boolean;
  /** By which she might be looked for: the code of the case, her number. */
  readonly words: readonly string[];
}

export interface ReferralFacts {
  readonly id: string;
  readonly caseId: string;
  readonly receiver: string;
  /** Of the receiver. */
  readonly receiverKind: string;
  /** Chosen by the sender, consented to and agreed. */
  sections: readonly string[];
  status: string;
  officers: readonly string[];
  /** Whether the sender's sections are open to the officers, as the story has it. */
  open: boolean;
  /** Its agreement is over and it is open: each side has still to look at it, or has kept it. */
  review: { readonly kept: string[] } | null;
}

export interface ConsentFacts {
  readonly id: string;
  readonly caseId: string;
  status: string;
}

export interface TransferFacts {
  readonly id: string;
  readonly caseId: string;
  readonly sender: string;
  readonly receiver: string;
  readonly proposer: string;
  status: string;
  /** Whether the case was sealed when it went. */
  readonly sealed: boolean;
}

export interface RequestFacts {
  readonly id: string;
  readonly referralId: string;
}

export interface RecordFacts {
  readonly id: string;
  readonly referralId: string;
}

export interface AgreementFacts {
  readonly id: string;
  readonly proposer: string;
  readonly partner: string;
  accepted: boolean;
  ended: boolean;
}

/** What is disclosed without consent, or is to be. */
export interface GroundFacts {
  readonly id: string;
  readonly caseId: string;
  readonly claimant: string;
  readonly forbidsTelling: boolean;
  status: string;
  told: boolean;
}

export interface DestructionFacts {
  readonly id: string;
  readonly caseId: string;
  readonly requester: string;
  status: string;
}

export interface AuditFacts {
  readonly id: string;
  readonly caseId: string | null;
  /** The house of whoever did it; of a sign-in, of the account. */
  readonly of: string | null;
  /** Whose case it was then. */
  readonly house: string | null;
}

export interface MeasurementFacts {
  readonly id: string;
  readonly agency: string;
  readonly status: string;
  readonly draftPlan: boolean;
}

export interface EmergencyFacts {
  readonly id: string;
  readonly caseId: string;
  readonly opener: string;
  /** For an hour at most, in the session in which the password was given again. */
  open: boolean;
}

/** Two cases that may be of one person. */
export interface DuplicateFacts {
  readonly id: string;
  readonly caseId: string;
  readonly otherId: string;
  /** Whether a supervisor has decided. */
  decided: boolean;
}

/** Where an organisation's systems are told, or that they were. */
export interface WebhookFacts {
  readonly id: string;
  readonly organisation: string;
  readonly off: boolean;
}

export interface Facts {
  readonly webhooks: WebhookFacts[];
  readonly webhookCalls: WebhookFacts[];
  readonly grounds: GroundFacts[];
  readonly destructions: DestructionFacts[];
  readonly auditEntries: AuditFacts[];
  readonly duplicates: DuplicateFacts[];
  /** Between organisations, and what each was asked; `open` while nobody has decided or answered. */
  readonly matches: { readonly id: string; readonly open: boolean }[];
  readonly questions: { readonly id: string; readonly caseId: string; readonly open: boolean }[];
  readonly emergencies: EmergencyFacts[];
  /** Of an agency's own activities. */
  readonly activityReports: { readonly id: string; readonly agency: string }[];
  readonly cases: CaseFacts[];
  readonly referrals: ReferralFacts[];
  readonly transfers: TransferFacts[];
  readonly consents: ConsentFacts[];
  readonly requests: RequestFacts[];
  readonly records: RecordFacts[];
  readonly agreements: AgreementFacts[];
  readonly measurements: MeasurementFacts[];
  /** Who created each. */
  readonly incidents: { readonly id: string; readonly creator: string }[];
  readonly notifications: { readonly id: string; readonly recipient: string }[];
  readonly savedSearches: { readonly id: string; readonly account: string }[];
  readonly sessions: { readonly id: string; readonly account: string }[];
  /** Lines that belong to a case: tasks, events of its timeline, openings. */
  readonly lines: {
    readonly id: string;
    readonly kind: 'task' | 'timeline' | 'audit' | 'protection';
    readonly caseId: string;
    /** Of an opening: whose case it was then. */
    readonly house: string | null;
  }[];
  /** Every part of a plan, its draft or not; `agency` answers for an indicator. */
  readonly planParts: { readonly id: string; readonly draft: boolean; readonly agency: string | null }[];
}
