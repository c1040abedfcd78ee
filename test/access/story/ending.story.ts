import type { Person } from '../../support/api/person.js';
import type { DestructionFacts } from '../oracle/facts.js';
import type { Casework, OfCase } from './cases.story.js';

/** What ends: what is known of a person, and what was agreed with a house (DOMAIN §5, §11). */
export interface Ends {
  /** The worker destroys what was approved of this case. */
  destroy(caseId: string): Promise<void>;
  /** The log is chained, and its end leaves by file and by mail. */
  prove(): Promise<void>;
  /** The clock ends what nobody answered in time. */
  expire(): Promise<void>;
  /** The clock lists what is open under an agreement that is over. */
  review(): Promise<void>;
}

/** Asked and not decided, of a case kept from who would; refused; approved and done. */
export async function tellDestructions(work: Casework, { destroy }: Ends): Promise<void> {
  const { story } = work;
  const [saruul, oyun, enkhjin] = [
    story.person('saruul@mgec'),
    story.person('oyun@mgec'),
    story.person('enkhjin@mgec'),
  ];
  // A page holds six.
  for (let more = 0; more < 5; more += 1) await ask(work, oyun, await work.register(saruul));
  const hidden = await work.register(saruul);
  await ask(work, oyun, hidden);
  for (const person of [enkhjin, oyun]) await work.exclude(saruul, hidden, person);
  const refused = await ask(work, oyun, await work.register(saruul));
  await story.step(enkhjin, 'refuseDestruction', { destructionId: refused.id }, () => {
    refused.status = 'refused';
  });
  const gone = await work.register(saruul);
  const approved = await ask(work, oyun, gone);
  await story.step(enkhjin, 'approveDestruction', { destructionId: approved.id }, () => {
    approved.status = 'approved';
  });
  await destroy(gone.id);
  gone.destroyed = true;
  story.forget(gone.told);
}

async function ask({ story }: Casework, by: Person, of: OfCase): Promise<DestructionFacts> {
  const input = { caseId: of.id, ground: 'personAsks' };
  const one = { id: '', caseId: of.id, requester: by.id, status: 'requested' };
  await story.step(by, 'requestDestruction', input, ({ id }) => {
    one.id = id;
    story.facts.destructions.push(one);
  });
  return one;
}

/** An agreement is over while two cases are open under it, one of them sealed; one side has kept one. */
export async function tellReviews(work: Casework, { review }: Ends): Promise<void> {
  const { story } = work;
  const [saruul, oyun, otgon] = [
    story.person('saruul@mgec'),
    story.person('oyun@mgec'),
    story.person('otgon@onestop'),
  ];
  const offer = {
    partnerId: story.api.organisation('onestop'),
    sections: ['risk'],
    purposes: ['referral'],
    validFrom: '2026-01-01',
    validUntil: '2060-01-01',
  };
  const { id: agreementId } = await story.step(oyun, 'proposeAgreement', offer);
  await story.step(otgon, 'acceptAgreement', { agreementId });
  const plain = await work.register(saruul);
  const kept = (await work.disclose(saruul, plain, 'onestop', ['risk'], ['munkh@onestop'])).referral;
  const again = (await work.disclose(saruul, plain, 'onestop', ['risk'], ['munkh@onestop'])).referral;
  const child = await work.register(saruul, { child: true, supervisor: oyun });
  const assent = { givenBy: 'guardian', assent: true };
  const sealed = (await work.disclose(saruul, child, 'onestop', ['risk'], ['munkh@onestop'], assent))
    .referral;
  await story.step(otgon, 'endAgreement', { agreementId });
  await review();
  for (const one of [kept, again, sealed]) one.review = { kept: [] };
  const keep = async (by: Person, one: typeof kept): Promise<void> => {
    await work.step(by, 'reviewReferral', one, { decision: 'keep' }, { status: one.status });
    one.review?.kept.push(by.organisationId);
  };
  await keep(oyun, kept);
  await keep(otgon, again);
}
