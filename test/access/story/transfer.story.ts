import { canary } from '../../support/api/canary.js';
import type { Person } from '../../support/api/person.js';
import { told } from '../oracle/case.js';
import type { TransferFacts } from '../oracle/facts.js';
import type { Casework, OfCase } from './cases.story.js';

type Offer = TransferFacts & { version: number };

/** What she lets come along. */
const along = ['demographics', 'identity', 'safeContact', 'risk', 'needs'];

/** Offered, taken back, declined, gone: an open case and a sealed one. */
export async function tellTransfers(work: Casework): Promise<void> {
  const { story } = work;
  const [saruul, oyun, misheel, zolzaya] = [
    story.person('saruul@mgec'),
    story.person('oyun@mgec'),
    story.person('misheel@ecpat'),
    story.person('zolzaya@ecpat'),
  ];
  // A page holds six: with seven there is another.
  for (let more = 0; more < 4; more += 1) await offer(work, saruul, await work.register(saruul));

  const kept = await work.register(saruul);
  await work.exclude(saruul, kept, zolzaya);
  await step(work, oyun, 'withdrawTransfer', await offer(work, oyun, kept), {}, 'withdrawn');

  const declined = await offer(work, saruul, await work.register(saruul));
  await step(work, zolzaya, 'declineTransfer', declined, { reason: 'noCapacity' }, 'declined');

  for (const child of [false, true]) {
    const one = await work.register(saruul, { child, supervisor: oyun });
    await saruul.ask('case', { id: one.id }, '{ risk { level } }');
    const how = child ? { givenBy: 'guardian', assent: true } : {};
    const transfer = await offer(work, saruul, one, how);
    await step(work, zolzaya, 'acceptTransfer', transfer, { assigneeId: misheel.id }, 'accepted', () => {
      one.organisation = zolzaya.organisationId;
      one.assignees.splice(0, 1, misheel.id);
      one.supervisor = child ? zolzaya.id : null;
      one.closed = told.filter((section) => !along.includes(section));
    });
    await misheel.ask('case', { id: one.id }, '{ risk { level } }');
  }
}

async function offer(work: Casework, by: Person, one: OfCase, how: object = {}): Promise<Offer> {
  const { story } = work;
  const { facts, api } = story;
  const before = new Set(facts.lines.map(({ id }) => id));
  const [reason, note] = [canary('reason'), canary('note')];
  await work.consent(story.person('saruul@mgec'), one, 'ecpat', along, { purpose: 'handover', ...how });
  const receiverId = api.organisation('ecpat');
  const input = { caseId: one.id, receiverId, sections: along, reason, note };
  let offered: Offer | undefined;
  await story.step(
    by,
    'proposeTransfer',
    input,
    ({ id, version }) => {
      offered = {
        id,
        version,
        caseId: one.id,
        sender: one.organisation,
        receiver: receiverId,
        proposer: by.id,
        status: 'proposed',
        sealed: one.sealed,
      };
      facts.transfers.push(offered);
      story.plant('Transfer', id, { reason, note });
    },
    () => {
      for (const { id, kind } of facts.lines)
        if (kind === 'protection' && !before.has(id)) story.plant('ProtectiveMeasure', id, { reason });
    },
  );
  if (!offered) throw new Error('proposeTransfer answered nothing');
  return offered;
}

async function step(
  { story }: Casework,
  by: Person,
  name: string,
  one: Offer,
  more: object,
  status: string,
  changed: () => void = () => undefined,
): Promise<void> {
  const input = { transferId: one.id, version: one.version, ...more };
  await story.step(by, name, input, () => {
    one.status = status;
    changed();
  });
}
