import type { INestApplicationContext } from '@nestjs/common';
import type { LegalBasis } from '#casework/case/case.entity.js';
import { RegisterCaseInput } from '#casework/case/case.input.js';
import { CaseService } from '#casework/case/case.service.js';
import { ConsentService } from '#casework/consent/consent.service.js';
import { ReceiverService } from '#casework/referral/steps/receiver.service.js';
import { ReferralService } from '#casework/referral/steps/referral.service.js';
import type { DemoCase, DemoConsent, DemoReferral } from '#country/demo.js';
import { checkShape } from '#platform/graphql/shape.js';
import { type DemoPeople, keyFor } from './demo-people.js';

/** One invented case from registration to where its referrals stand, each step by whoever takes it. */
export async function seedCase(
  app: INestApplicationContext,
  people: DemoPeople,
  demo: DemoCase,
  incidents: ReadonlyMap<string, string>,
): Promise<void> {
  const input: RegisterCaseInput = {
    ...demo.sections,
    idempotencyKey: keyFor('case', demo.id),
    legalBasis: demo.legalBasis as LegalBasis,
    sealed: demo.sealed ?? null,
    supervisorId: demo.supervisor ? people.idOf(demo.supervisor) : null,
    incidentId: (demo.incident && incidents.get(demo.incident)) ?? null,
  };
  const ctx = people.as(demo.registeredBy);
  const caseId = await app.get(CaseService).register(ctx, checkShape(RegisterCaseInput, input));
  for (const consent of demo.consents) await seedConsent(app, people, demo, caseId, consent);
  for (const referral of demo.referrals) await seedReferral(app, people, demo, caseId, referral);
}

function seedConsent(
  app: INestApplicationContext,
  people: DemoPeople,
  demo: DemoCase,
  caseId: string,
  { id, recipient, ...consent }: DemoConsent,
): Promise<string> {
  const recipientId = people.organisationId(recipient);
  return app.get(ConsentService).record(people.as(demo.registeredBy), {
    ...consent,
    caseId,
    recipientId,
    idempotencyKey: keyFor('consent', id),
  });
}

async function seedReferral(
  app: INestApplicationContext,
  people: DemoPeople,
  demo: DemoCase,
  caseId: string,
  { id, receiver, steps, ...referral }: DemoReferral,
): Promise<void> {
  const referralId = await app.get(ReferralService).send(people.as(demo.registeredBy), {
    ...referral,
    caseId,
    receiverId: people.organisationId(receiver),
    idempotencyKey: keyFor('referral', id),
  });
  const receiving = app.get(ReceiverService);
  for (const [index, step] of steps.entries()) {
    const input = { idempotencyKey: keyFor('step', id, index), referralId, version: index + 1 };
    const ctx = people.as(step.by);
    if (step.do === 'acknowledge') await receiving.acknowledge(ctx, input);
    else
      await receiving.accept(ctx, {
        ...input,
        officerIds: (step.officers ?? []).map((email) => people.idOf(email)),
      });
  }
}
