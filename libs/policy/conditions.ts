import type { Actor, CaseSection, OrganisationKind, Section } from './vocabulary.js';

/** What must hold of the row, as CASL reads it: columns of the row or of the access rows joined to it. */
export type Match = Readonly<Record<string, unknown>>;

/**
 * A condition is data on the row, read alike by CASL and by SQL. `match` answers null when the actor lacks
 * what it compares with: an absent value grants nothing.
 */
export interface Condition {
  readonly name: string;
  /** For the access matrix: completes "may … when". */
  readonly english: string;
  readonly match: (actor: Actor, section: Section) => Match | null;
  /** The key in `case_access.holder` this condition rests on, where it rests on one. */
  readonly holder?: (actor: Actor) => string | null;
  readonly relation?: Relation;
}

/** How a holder stands to a case. The holder key carries it, so that losing a role loses its rows at once. */
export const relations = ['assigned', 'managing', 'supervising', 'received', 'legal', 'emergency'] as const;
export type Relation = (typeof relations)[number];

export const holderKey = (relation: Relation, id: string): string => `${relation}:${id}`;

function holding(
  relation: Relation,
  of: 'id' | 'organisationId' | 'sessionId',
  english: string,
  name: string,
): Condition {
  const holder = (actor: Actor): string | null => {
    const id = actor[of] ?? null;
    return id === null ? null : holderKey(relation, id);
  };
  return {
    name,
    english,
    relation,
    holder,
    match: (actor, section) => {
      const key = holder(actor);
      return key === null ? null : { [`open.${section satisfies Section as CaseSection}`]: { $in: [key] } };
    },
  };
}

export const assignedToMe = holding('assigned', 'id', 'the case is assigned to me', 'assignedToMe');
export const ownOrganisation = holding(
  'managing',
  'organisationId',
  'my organisation manages the case and it is not sealed',
  'ownOrganisation',
);
export const namedSupervisor = holding(
  'supervising',
  'id',
  'I am named as a supervisor of the case, which is sealed or kept from somebody of my organisation',
  'namedSupervisor',
);
export const disclosedToMe = holding(
  'received',
  'id',
  'the section is disclosed to me by an open referral I am named on',
  'disclosedToMe',
);

export const openedByLaw = holding(
  'legal',
  'id',
  'the section is disclosed to me without consent, by an open referral on a legal ground',
  'openedByLaw',
);

export const openedInEmergency = holding(
  'emergency',
  'sessionId',
  'I opened the case in an emergency, in this session and less than an hour ago',
  'openedInEmergency',
);

/** The same condition, for people of certain kinds of organisation only. */
export function inOrganisationOf(kinds: readonly OrganisationKind[], condition: Condition): Condition {
  return {
    ...condition,
    name: `${condition.name}In${kinds.map((kind) => kind[0]?.toUpperCase() + kind.slice(1)).join('')}`,
    english: `${condition.english}, and my organisation is of kind ${kinds.join(' or ')}`,
    match: (actor, section) =>
      actor.organisationKind !== null && kinds.includes(actor.organisationKind)
        ? condition.match(actor, section)
        : null,
  };
}

/** The same condition of both cases of a pair: how it stands with the second is data on the row. */
export function ofBoth(condition: Condition): Condition {
  return {
    ...condition,
    name: `${condition.name}OfBoth`,
    english: `${condition.english}, and I oversee the other case, too`,
    match: (actor, section) => {
      const match = condition.match(actor, section);
      return match && { ...match, otherOverseen: { $in: [true] } };
    },
  };
}

function column(
  name: string,
  english: string,
  columnName: string,
  of: 'id' | 'organisationId',
  rest: Match = {},
): Condition {
  return {
    name,
    english,
    match: (actor) => (actor[of] === null ? null : { [columnName]: { $in: [actor[of]] }, ...rest }),
  };
}

export const inMyInbox = column(
  'inMyInbox',
  "the referral is in my organisation's inbox and the case is not kept from me",
  'receiverId',
  'organisationId',
  { hidden: { $in: [false] } },
);
export const inMyInboxUndecided = column(
  'inMyInboxUndecided',
  "it is about a referral in my organisation's inbox that nobody has decided, and the case is not kept from me",
  'receiverId',
  'organisationId',
  { undecided: { $in: [true] }, hidden: { $in: [false] } },
);
export const underOurReview = column(
  'underOurReview',
  'it came to my organisation, its agreement is over, and the case is neither sealed nor kept from me',
  'receiverId',
  'organisationId',
  { reviewDue: { $in: [true] }, sealedCase: { $in: [false] }, hidden: { $in: [false] } },
);
export const namedOnReferral = column('namedOnReferral', 'I am named on its acceptance', 'officers', 'id');
export const namedWhileOpen = column(
  'namedWhileOpen',
  'I am named on its acceptance and the referral is open to us',
  'officers',
  'id',
  { contentOpen: { $in: [true] } },
);
/** The record is the organisation's: whoever was named for it and works elsewhere now reads it no more. */
export const namedWhileKept: Condition = {
  name: 'namedWhileKept',
  english: 'I am named on the acceptance, my organisation wrote the record and it is still kept',
  match: ({ id, organisationId }) =>
    id === null || organisationId === null
      ? null
      : { officers: { $in: [id] }, organisationId: { $in: [organisationId] }, kept: { $in: [true] } },
};
export const offeredForTakingOver = column(
  'offeredForTakingOver',
  'it is offered to my organisation and the case is not kept from me',
  'receiverId',
  'organisationId',
  { hidden: { $in: [false] } },
);
/** Whoever works elsewhere now keeps nothing of it. */
export const proposedByMe: Condition = {
  name: 'proposedByMe',
  english: 'I proposed it for the organisation I work for, and the case is not kept from me',
  match: ({ id, organisationId }) =>
    id === null || organisationId === null
      ? null
      : { proposedBy: { $in: [id] }, senderId: { $in: [organisationId] }, hidden: { $in: [false] } },
};
export const handedOverByUs = column(
  'handedOverByUs',
  'my organisation handed the case over, not sealed, and it is not kept from me',
  'senderId',
  'organisationId',
  { handed: { $in: [true] }, hidden: { $in: [false] } },
);
export const proposedByUs = column(
  'proposedByUs',
  'my organisation proposed it',
  'proposerId',
  'organisationId',
);
export const offeredToUs = column(
  'offeredToUs',
  'it was proposed to my organisation',
  'partnerId',
  'organisationId',
);
export const mine = column('mine', 'it is mine', 'recipientId', 'id');
export const registeredByUs = column(
  'registeredByUs',
  'my organisation registered it',
  'organisationId',
  'organisationId',
);
export const ofOurHouse = column(
  'ofOurHouse',
  'it is about somebody of my organisation',
  'organisationId',
  'organisationId',
);
export const openedByMe = column('openedByMe', 'it is my own', 'accountId', 'id');
export const emergencyOfMine = column('emergencyOfMine', 'I opened it', 'openedBy', 'id');
export const openedInOurHouse = column(
  'openedInOurHouse',
  'my organisation manages the case it opened, and the case is not kept from me',
  'organisationId',
  'organisationId',
  { hidden: { $in: [false] } },
);
export const createdByMe = column(
  'createdByMe',
  'I created it, and none of its cases is kept from me',
  'createdBy',
  'id',
  { hidden: { $in: [false] } },
);
export const ourEntries = column(
  'ourEntries',
  'my organisation managed the case at that time, or the account is ours, and the case is not kept from me',
  'managingOrganisationId',
  'organisationId',
  { hidden: { $in: [false] } },
);

export const doneByOurs = column(
  'doneByOurs',
  'somebody of my organisation did it, and the case is not kept from me',
  'actorOrganisationId',
  'organisationId',
  { hidden: { $in: [false] } },
);
export const askedByMe = column(
  'askedByMe',
  'I asked for it, and the case is not kept from me',
  'requestedBy',
  'id',
  { hidden: { $in: [false] } },
);
export const askedOfUs = column(
  'askedOfUs',
  'my organisation manages the case, and it is not kept from me',
  'organisationId',
  'organisationId',
  { hidden: { $in: [false] } },
);

export const ownAgency = column(
  'ownAgency',
  'my organisation is the agency responsible',
  'agencyId',
  'organisationId',
);

/** A condition on what the row is, whoever asks. */
function state(name: string, english: string, match: Match): Condition {
  return { name, english, match: () => match };
}

export const published = state('published', 'the plan is published', { published: { $in: [true] } });
export const locked = state('locked', 'the measurement is locked and its plan published', {
  shown: { $in: [true] },
});
export const forThePublic = state('forThePublic', 'the number was released to the public', {
  audience: { $in: ['public'] },
});
export const forInside = state('forInside', 'the number was released to those who run the plan', {
  audience: { $in: ['internal'] },
});

export const signedIn: Condition = {
  name: 'signedIn',
  english: 'I am signed in',
  match: (actor) => (actor.id === null ? null : {}),
};
export const always: Condition = { name: 'always', english: 'always', match: () => ({}) };
