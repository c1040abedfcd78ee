import { jest } from '@jest/globals';
import { AccessAbility, type Ast } from '#policy/ability.js';
import type { Person } from '../../support/api/person.js';
import { openSections } from '../oracle/verdict.js';
import type { Matrix } from './told-to-all.js';

/** What hangs on a case: the plan, the directory and one's own things have no second wall of this kind. */
const caseBound = [
  'Case',
  'Referral',
  'Transfer',
  'ReceiverRecord',
  'InformationRequest',
  'Consent',
  'Task',
  'CaseEvent',
  'Opening',
  'Exclusion',
  'ProtectiveMeasure',
  'EmergencyAccess',
  'PossibleDuplicate',
  'OrganisationMatch',
  'MatchQuestion',
  'Incident',
  'LegalGround',
  'Destruction',
  'AuditEntry',
];

/** Of a row that is open in part, what the policies do not hold back: the compiler's CASE for each section does. */
export const inPart = [
  ...['address', 'demographics', 'documents', 'exploitation', 'health', 'healthAlert', 'identity', 'legal'],
  ...['legalBasis', 'maskedIdentity', 'narrative', 'needs', 'palermo', 'placement', 'risk', 'safeContact'],
  ...['sealed', 'services', 'suspects', 'victimStatus'],
]
  .map((field) => `Case.${field}`)
  .concat('LegalGround.decisionReason', 'LegalGround.reason', 'LegalGround.scope')
  .concat('Referral.followsId', 'Referral.instructions', 'Referral.reason', 'Referral.sections')
  .concat('Transfer.note', 'Transfer.reason', 'Transfer.sections');

/** As if the compiler had forgotten: every condition of every section is true, in the row filter and in each CASE. */
export const forgetFilters = (): void => {
  const forgotten = { operator: 'and', value: [] } as unknown as Ast;
  jest.spyOn(AccessAbility.prototype, 'readConditions').mockReturnValue([forgotten]);
};

/** What is shown that the oracle does not allow: of rows that are the reader's, and of others. */
export async function shownBeyond(
  matrix: Matrix,
  people: readonly Person[],
): Promise<{ foreign: string[]; columns: string[] }> {
  const { story } = matrix;
  const [foreign, columns] = [new Set<string>(), new Set<string>()];
  for (const { who, reader, told } of await matrix.askAll(people, caseBound))
    for (const one of told.values()) {
      if (!caseBound.includes(one.type) || story.mayBeTold(reader, one)) continue;
      if (openSections(story.facts, reader, one.type, one.id).size > 0)
        columns.add(`${one.type}.${one.field}`);
      else foreign.add(`${who} ${one.type}`);
    }
  return { foreign: [...foreign].sort(), columns: [...columns].sort() };
}
