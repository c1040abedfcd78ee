import {
  Column,
  CreateDateColumn,
  Entity,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  VersionColumn,
} from 'typeorm';

@Entity({ schema: 'classic', name: 'organisation' })
export class OrganisationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
}

@Entity({ schema: 'classic', name: 'account' })
export class AccountRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') role!: string;
}

@Entity({ schema: 'classic', name: 'session' })
export class SessionRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash!: Buffer;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

type Told = Record<string, unknown>;

@Entity({ schema: 'classic', name: 'case_record' })
export class CaseRow {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') status!: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'opened_at' }) openedAt!: Date;
  @Column('boolean') sealed!: boolean;
  @VersionColumn() version!: number;
  @Column('text', { name: 'legal_basis' }) legalBasis!: string;
  @Column('uuid', { name: 'managing_organisation_id' }) managingOrganisationId!: string;
  @Column('uuid', { name: 'assignee_id' }) assigneeId!: string;
  @Column('uuid', { name: 'supervisor_id' }) supervisorId!: string | null;
  @Column('jsonb', { name: 'victim_status' }) victimStatus!: Told | null;
  @Column('jsonb') demographics!: Told | null;
  @Column('jsonb') identity!: Record<string, string | null | undefined> | null;
  @Column('jsonb') address!: Told | null;
  @Column('jsonb', { name: 'safe_contact' }) safeContact!: Told | null;
  @Column('jsonb') exploitation!: Told | null;
  @Column('jsonb') risk!: Told | null;
  @Column('jsonb', { name: 'health_alert' }) healthAlert!: Told | null;
  @Column('jsonb') health!: Told | null;
  @Column('jsonb') needs!: Told | null;
  @Column('jsonb') services!: Told | null;
  @Column('jsonb') placement!: Told | null;
  @Column('jsonb') legal!: Told | null;
  @Column('jsonb') narrative!: Told | null;
  @Column('jsonb') suspects!: Told | null;
  @Column('jsonb') documents!: Told | null;
}

/** A line of a case's history. */
@Entity({ schema: 'classic', name: 'case_event' })
export class CaseEventRow {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text') kind!: string;
  @CreateDateColumn({ type: 'timestamptz' }) at!: Date;
  @Column('uuid', { name: 'actor_id' }) actorId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
}

@Entity({ schema: 'classic', name: 'referral' })
export class ReferralRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'sender_id' }) senderId!: string;
  @Column('uuid', { name: 'receiver_id' }) receiverId!: string;
  @Column('text') service!: string;
  @Column('text') urgency!: string;
  @Column('text') status!: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt!: Date;
  @Column('timestamptz', { name: 'acknowledge_by' }) acknowledgeBy!: Date;
  @Column('timestamptz', { name: 'decide_by' }) decideBy!: Date;
  @Column('timestamptz', { name: 'closed_at' }) closedAt!: Date | null;
}

export const rows = [OrganisationRow, AccountRow, SessionRow, CaseRow, CaseEventRow, ReferralRow];
