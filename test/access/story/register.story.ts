import { canary } from '../../support/api/canary.js';
import type { Person } from '../../support/api/person.js';
import type { GroundFacts } from '../oracle/facts.js';
import type { Casework, OfCase } from './cases.story.js';

const request = { kind: 'lawEnforcementRequest', authority: 'Police', number: '12/345', article: '13.1' };
const danger = { kind: 'imminentDanger' };

/** Disclosures without consent, at every station of the register (DOMAIN §5). */
export async function tellGrounds(work: Casework, kept: OfCase): Promise<void> {
  const { story } = work;
  const [saruul, oyun, enkhjin] = [
    story.person('saruul@mgec'),
    story.person('oyun@mgec'),
    story.person('enkhjin@mgec'),
  ];
  const batbayar = story.person('batbayar@police');
  await story.api.rows('update session set confirmed_at = platform.now() where account_id = $1', [saruul.id]);

  // Acting, sent on and accepted; she was told.
  const open = await work.register(saruul);
  const acting = await claim(work, saruul, open, 'police', danger);
  const sent = await work.refer(saruul, open, 'police', ['risk', 'suspects'], { groundId: acting.id });
  await work.accept(batbayar, sent, [batbayar]);
  await step(work, saruul, 'recordTelling', acting, {}, { told: true });

  // Asked by an authority: given in part, refused, refused and appealed; one of a case kept from who reviews.
  const asked = await work.register(saruul);
  const given = await claim(work, saruul, asked, 'police', { ...request, scope: canary('scope') });
  await decide(work, oyun, given, 'confirmed', { sections: ['risk'] });
  for (const appealed of [false, true]) {
    const one = await claim(work, saruul, asked, 'police', request);
    await decide(work, enkhjin, one, 'refused');
    if (appealed) await step(work, saruul, 'appealGround', one, {}, { status: 'appealed' });
  }
  await claim(work, saruul, kept, 'police', request);

  // By a court, which forbids telling her; ended again; of a sealed child's case.
  await claim(work, saruul, asked, 'police', { ...request, kind: 'courtOrder', forbidsTelling: true });
  const over = await claim(work, saruul, asked, 'police', danger);
  await step(work, saruul, 'endGround', over, {}, { status: 'ended' });
  const child = await work.register(saruul, { child: true, supervisor: oyun });
  const report = { kind: 'mandatoryReport', trigger: 'childInDanger', told: true };
  await claim(work, saruul, child, 'child', report);
  await story.api.rows('update legal_ground set escalated_at = platform.now()');
}

async function claim(work: Casework, by: Person, of: OfCase, to: string, how: object): Promise<GroundFacts> {
  const { story } = work;
  const reason = canary('reason');
  const recipientId = story.api.organisation(to);
  const sections = to === 'police' ? ['risk', 'suspects'] : ['risk'];
  const input = { caseId: of.id, recipientId, sections, reason, ...how };
  const { scope, told = false, forbidsTelling = false } = how as Partial<Record<string, unknown>>;
  let ground: GroundFacts | undefined;
  await story.step(by, 'claimGround', input, ({ id }) => {
    const status = how === danger ? 'acting' : 'proposed';
    const words = { told: told === true, forbidsTelling: forbidsTelling === true };
    ground = { id, caseId: of.id, claimant: by.id, status, ...words };
    story.facts.grounds.push(ground);
    story.plant('LegalGround', id, { reason, scope });
  });
  if (!ground) throw new Error('claimGround answered nothing');
  return ground;
}

async function step(
  { story }: Casework,
  by: Person,
  name: string,
  ground: GroundFacts,
  more: object,
  changed: Partial<GroundFacts>,
): Promise<void> {
  await story.step(by, name, { groundId: ground.id, ...more }, () => Object.assign(ground, changed));
}

async function decide(work: Casework, by: Person, ground: GroundFacts, decision: string, more: object = {}) {
  const decisionReason = canary('decision');
  work.story.plant('LegalGround', ground.id, { decisionReason });
  await step(work, by, 'decideGround', ground, { decision, decisionReason, ...more }, { status: decision });
}
