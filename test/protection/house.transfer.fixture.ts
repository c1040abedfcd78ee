import { randomUUID } from 'node:crypto';
import type { TestApi } from '../support/api/api.js';
import type { House, HouseModel } from './house.model.fixture.js';
import type { Meaning, Step } from './house.step.fixture.js';

/** She would go to either house: what of her comes along is told elsewhere, here only who sees the case. */
export async function consentToBoth(api: TestApi, caseId: string, recordedBy: string): Promise<void> {
  for (const house of ['mgec', 'ecpat'])
    await api.rows(
      `insert into consent (id, case_id, status, purpose, recipient_id, sections, restrictions, given_by, how, language, recorded_by)
       values ($1, $2, 'given', 'handover', $3, '{}', '{}', 'self', 'written', 'mn', $4)`,
      [randomUUID(), caseId, api.organisation(house), recordedBy],
    );
}

interface Offer {
  readonly transferId: string;
  readonly version: number;
  readonly caseId: string;
}

/** The newest offer of the case, open or over; of none, an id of nothing. */
export async function offerOf(api: TestApi, caseId: string): Promise<Offer> {
  const [row] = await api.rows<Offer>(
    `select coalesce(t.id, c.id) as "transferId", coalesce(t.version, 1) as version, c.id as "caseId"
     from case_record c left join case_transfer t on t.case_id = c.id where c.id = $1
     order by t.proposed_at desc nulls last limit 1`,
    [caseId],
  );
  if (!row) throw new Error('There is no case');
  return row;
}

const other = (house: House): House => (house === 'mgec' ? 'ecpat' : 'mgec');

/** Offering, taking over, declining, taking back. */
export function transferMeaning(
  model: HouseModel,
  { kind, by, whom }: Step,
  known: () => Promise<Offer & { readonly assigneeId: string; readonly receiverId: string }>,
): Meaning {
  const has = model.works(by) || model.oversees(by);
  const decides = model.offer !== null && model.fit(by, 'supervisor', model.offer);
  const step = async () => {
    const { transferId, version } = await known();
    return { transferId, version };
  };
  const over = (): void => {
    model.offer = null;
  };
  switch (kind) {
    case 'proposeTransfer':
      return {
        allowed: has && model.offer === null,
        effect: () => {
          model.offer = other(model.manager);
        },
        input: async () => {
          const { caseId, receiverId } = await known();
          return { caseId, receiverId, sections: [], reason: 'r' };
        },
      };
    case 'acceptTransfer':
      return {
        allowed: decides && model.offer !== null && model.fit(whom, 'caseworker', model.offer),
        effect: () => model.goOver(by, whom),
        input: async () => ({ ...(await step()), assigneeId: (await known()).assigneeId }),
      };
    case 'declineTransfer':
      return {
        allowed: decides,
        effect: over,
        input: async () => ({ ...(await step()), reason: 'noCapacity' }),
      };
    default:
      return { allowed: has && model.offer !== null, effect: over, input: step };
  }
}
