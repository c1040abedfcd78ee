import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { caseCode } from '#country/case-code.js';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { ComingOfAge } from '../consent/coming-of-age.js';
import { Incident } from '../incident/incident.entity.js';
import { CaseIndex } from '../search/case-index.js';
import { checkedSections, type Sections } from '../section/check-sections.js';
import { recordEvent } from '../timeline/record-event.js';
import { Case } from './case.entity.js';
import type { JoinIncidentInput, MoveCaseInput, RegisterCaseInput, UpdateCaseInput } from './case.input.js';
import { caseMoves } from './case.states.js';
import { Person } from './person.entity.js';

/** Registering a case and carrying it along its road. */
@Injectable()
export class CaseService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(KeyStore) private readonly keys: KeyStore,
    @Inject(CaseIndex) private readonly index: CaseIndex,
    @Inject(ComingOfAge) private readonly ages: ComingOfAge,
  ) {}

  register(ctx: Context, input: RegisterCaseInput): Promise<string> {
    return this.writes.run(ctx, 'registerCase', input, async (tx) => {
      tx.judge('Case');
      const organisationId = ctx.actor.organisationId ?? '';
      const sections = checkedSections(input, dayOf(tx.now));
      const sealed = input.sealed ?? sections.demographics?.majority !== 'adult';
      if (input.supervisorId) await this.assertSupervisor(tx, input.supervisorId);
      if (input.incidentId) await tx.peek(Incident, input.incidentId, []);
      const [id, personId] = [randomUUID(), randomUUID()];
      await this.keys.create(personId, organisationId);
      await tx.plain.insert(Person, { id: personId, organisationId });
      await tx.insert(Case, {
        ...sections,
        id,
        personId,
        code: caseCode('MN', tx.now.getUTCFullYear(), randomBytes(5)),
        managingOrganisationId: organisationId,
        registeredBy: ctx.actor.id,
        supervisorId: input.supervisorId ?? null,
        incidentId: input.incidentId ?? null,
        status: 'registered',
        legalBasis: input.legalBasis,
        sealed,
        victimStatus: null,
      });
      await this.index.write(tx.plain, organisationId, id, sections);
      await recordEvent(tx, 'registered', id);
      await tx.emit('case.registered', id, { caseId: id });
      return { id, subject: 'Case', caseId: id };
    });
  }

  update(ctx: Context, input: UpdateCaseInput): Promise<string> {
    return this.writes.run(ctx, 'updateCase', input, async (tx) => {
      const row = await tx.load(Case, input.id, ['version', 'identity', 'demographics']);
      tx.assertVersion(row, input.version);
      const known: Sections = { identity: row.identity ?? null, demographics: row.demographics ?? null };
      const sections = checkedSections(input, dayOf(tx.now), known);
      const forbidden = Object.keys(sections).find(
        (name) => !row.access.editable.some((section) => section === name),
      );
      if (forbidden) throw new DomainError('FORBIDDEN', { field: forbidden });
      await tx.save(Case, row, { ...sections, version: input.version + 1 });
      await this.index.write(tx.plain, ctx.actor.organisationId ?? '', row.id, sections, known);
      const birthDate = sections.identity?.birthDate;
      if (birthDate) await this.ages.correct(tx, row, birthDate);
      await recordEvent(tx, 'updated', row.id);
      if (sections.identity !== undefined || sections.safeContact !== undefined)
        await tx.emit('case.identified', row.id, { caseId: row.id });
      return subjectOf(row.id);
    });
  }

  move(ctx: Context, input: MoveCaseInput): Promise<string> {
    return this.writes.run(ctx, 'moveCase', input, async (tx) => {
      const row = await tx.load(Case, input.id, ['version', 'status']);
      tx.assertVersion(row, input.version);
      if (!row.status || !caseMoves[row.status].includes(input.to)) {
        throw new DomainError('CONFLICT', { field: 'to', reason: 'noSuchMove' });
      }
      await tx.save(Case, row, { status: input.to, version: input.version + 1 });
      await recordEvent(tx, `moved.${input.to}`, row.id);
      await tx.emit('case.moved', row.id, { caseId: row.id });
      return subjectOf(row.id);
    });
  }

  joinIncident(ctx: Context, input: JoinIncidentInput): Promise<string> {
    return this.writes.run(ctx, 'joinIncident', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['version']);
      tx.assertVersion(row, input.version);
      const incident = await tx.peek(Incident, input.incidentId, ['organisationId']);
      if (incident.organisationId !== ctx.actor.organisationId) throw notFound();
      await tx.save(Case, row, { incidentId: incident.id, version: input.version + 1 });
      await recordEvent(tx, 'joinedIncident', row.id);
      return subjectOf(row.id);
    });
  }

  private async assertSupervisor(tx: WriteTransaction, accountId: string): Promise<void> {
    const found = await tx.plain.query(
      `select from account a join role_grant r on r.account_id = a.id and r.role = 'supervisor'
       where a.id = $1 and a.organisation_id = $2 and a.disabled_at is null`,
      [accountId, tx.ctx.actor.organisationId],
    );
    if (found.length === 0) throw invalid('supervisorId', 'notASupervisorHere');
  }
}

const subjectOf = (id: string): Subjected => ({ id, subject: 'Case', caseId: id });
