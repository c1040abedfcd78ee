import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccessAbility, type GuardedRow } from './ability.js';
import { holderKey } from './conditions.js';
import { commands, subjects } from './grant.js';
import { accessTable } from './table/index.js';
import {
  type Actor,
  type ActorRole,
  caseSections,
  nobody,
  otherSections,
  roles,
  type Section,
  sections,
  system,
} from './vocabulary.js';

const person = (...held: ActorRole[]): Actor => ({
  id: 'me',
  organisationId: 'us',
  organisationKind: 'ngo',
  roles: held,
});

/** A row that whatever can be asked for could be true of, for this actor: everything but what is null. */
const wideOpen = (actor: Actor): GuardedRow => ({
  open: Object.fromEntries(
    caseSections.map((section) => [
      section,
      ['assigned', 'managing', 'supervising', 'received', 'legal'].flatMap((relation) =>
        [actor.id, actor.organisationId].map((id) => holderKey(relation as 'assigned', String(id))),
      ),
    ]),
  ),
  officers: [actor.id],
  receiverId: actor.organisationId,
  organisationId: actor.organisationId,
  contentOpen: true,
  hidden: false,
  kept: true,
  proposerId: actor.organisationId,
  partnerId: actor.organisationId,
  recipientId: actor.id,
  createdBy: actor.id,
  openedBy: actor.id,
  managingOrganisationId: actor.organisationId,
});
const empty: GuardedRow = { open: {}, officers: [] };
const readsSomething = (actor: Actor, row: GuardedRow): string[] =>
  subjects.filter((subject) => new AccessAbility(actor).sectionsOf('read', subject, row).length > 0);

describe('P1: default deny', () => {
  it('nothing is granted by an empty table, to anybody, on any row', () => {
    for (const role of ['public', 'system', ...roles] as const) {
      const ability = new AccessAbility(person(role), []);
      for (const subject of subjects) {
        expect(ability.sectionsOf('read', subject, wideOpen(person(role)))).toEqual([]);
        expect(commands.filter((command) => ability.canDo(command, subject, wideOpen(person(role))))).toEqual(
          [],
        );
      }
      expect([ability.holders, ability.readsInbox, ability.readsAudit]).toEqual([[], false, false]);
    }
  });

  it('a stranger reads what is open to anyone and nothing that hangs on a case', () => {
    expect(readsSomething(nobody, wideOpen(person('caseworker')))).toEqual(['Directory']);
    expect(new AccessAbility(nobody).sectionsOf('read', 'Directory', empty)).toEqual(['open']);
    expect(readsSomething({ ...nobody, roles: [] }, wideOpen(person('caseworker')))).toEqual([]);
  });

  it('a right on one row is none on another, and on none at all is none', () => {
    const onlyMine = [
      'Case',
      'Consent',
      'Referral',
      'ReceiverRecord',
      'CaseEvent',
      'Task',
      'Incident',
      'Agreement',
      'Notification',
      'Unreachable',
      'Opening',
      'Exclusion',
      'ProtectiveMeasure',
      'EmergencyAccess',
    ];
    for (const role of roles) {
      const other = wideOpen({ ...person(role), id: 'someone', organisationId: 'elsewhere' });
      for (const row of [empty, other])
        expect({
          role,
          reads: readsSomething(person(role), row).filter((subject) => onlyMine.includes(subject)),
        }).toEqual({ role, reads: [] });
    }
  });

  it('an attribute the actor lacks grants nothing: a condition that compares with it is no rule at all', () => {
    const whole = person('caseworker');
    for (const { when } of accessTable)
      for (const lacking of ['id', 'organisationId', 'organisationKind'] as const) {
        const match = when.match({ ...whole, [lacking]: null }, 'reference');
        // Either it does not look at this attribute, or it is null: never a comparison with nothing.
        if (match !== null)
          expect({ when: when.name, lacking, match }).toEqual({
            when: when.name,
            lacking,
            match: when.match(whole, 'reference'),
          });
      }
  });

  it('so somebody without any attribute reads what is open to anyone, with every role there is', () => {
    const actor: Actor = { id: null, organisationId: null, organisationKind: null, roles: [...roles] };
    for (const row of [
      empty,
      wideOpen(actor),
      { open: {}, officers: [null], receiverId: null, recipientId: null, createdBy: null },
    ])
      expect(readsSomething(actor, row)).toEqual(['Directory']);
    expect(new AccessAbility(actor).holders).toEqual([]);
  });

  it('a role of one’s own adds rights and never takes any: reading grows with roles', () => {
    const some = fc.subarray([...roles]);
    fc.assert(
      fc.property(some, some, fc.constantFrom(...subjects), (held, more, subject) => {
        const row = wideOpen(person());
        const few = new AccessAbility(person(...held)).sectionsOf('read', subject, row);
        const many = new AccessAbility(person(...held, ...more)).sectionsOf('read', subject, row);
        expect(many).toEqual(expect.arrayContaining(few));
      }),
      { numRuns: 200 },
    );
  });
});

describe('P11: who never handles a case', () => {
  const case_ = ['Case', 'Consent', 'Referral', 'ReceiverRecord', 'CaseEvent', 'Task', 'Incident'] as const;

  it.each([
    'intake',
    'planOfficer',
    'secretariat',
    'councilMember',
    'chair',
    'dataProtectionOfficer',
    'observer',
    'administrator',
    'public',
    'system',
  ] as const)('%s reads no section of a case and of nothing on it, whoever it is open to', (role) => {
    const ability = new AccessAbility(person(role));
    const row = wideOpen(person(role));
    for (const subject of case_)
      expect({ subject, reads: ability.sectionsOf('read', subject, row) }).toEqual({ subject, reads: [] });
    expect(ability.holders).toEqual([]);
  });

  it('P49: placement is for the arranging caseworker, a shelter and a transporter; suspects for police and prosecution', () => {
    const readers = (section: Section): string[] =>
      accessTable
        .filter(({ on, may, sections: of }) => on === 'Case' && may.includes('read') && of?.includes(section))
        .map(({ when }) => when.name);
    expect(readers('placement').sort()).toEqual([
      'assignedToMe',
      'disclosedToMeInShelterTransport',
      'openedByLawInShelterTransport',
    ]);
    expect(readers('suspects').sort()).toEqual([
      'assignedToMe',
      'disclosedToMeInPoliceProsecution',
      'namedSupervisor',
      'openedByLawInPoliceProsecution',
      'openedInEmergency',
      'ownOrganisation',
    ]);
  });
});

describe('the vocabulary', () => {
  it('is closed: every grant uses its words, on subjects that have such sections', () => {
    for (const grant of accessTable) {
      expect(subjects).toContain(grant.on);
      for (const section of grant.sections ?? []) expect(sections).toContain(section);
      const bySection = grant.may.some((action) => action === 'read' || action === 'edit');
      expect({ grant: grant.may, sections: (grant.sections?.length ?? 0) > 0 }).toEqual({
        grant: grant.may,
        sections: bySection,
      });
    }
  });

  it('nobody edits but by section, and only an assigned caseworker edits a case', () => {
    const editors = accessTable.filter(({ may }) => may.includes('edit'));
    expect(editors.map(({ who, on, when }) => [who, on, when.name])).toEqual([
      [['caseworker'], 'Case', 'assignedToMe'],
    ]);
  });

  it('the system has clock commands of its own and is nobody', () => {
    const may = accessTable
      .filter(({ who }) => who.includes('system'))
      .flatMap(({ may: actions }) => actions);
    expect(may.sort()).toEqual(['escalateGround', 'expireConsent', 'expireReferral', 'expireTransfer']);
    expect([system.id, system.organisationId]).toEqual([null, null]);
  });

  it('knows sections of a case from those of other things', () => {
    expect(new Set([...caseSections, ...otherSections]).size).toBe(sections.length);
  });
});
