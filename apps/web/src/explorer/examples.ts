import type { Role } from '../generated/enums';

export interface Example {
  /** Key of its title in the catalogue. */
  title:
    | 'myCases'
    | 'ourCases'
    | 'referralsSent'
    | 'revealInList'
    | 'inbox'
    | 'registerElsewhere'
    | 'agreements'
    | 'openingsByCode'
    | 'noCaseContent'
    | 'whoAmI'
    | 'organisations';
  query: string;
  /** Shown as such: trying it shows what is refused, and how. */
  refused?: boolean;
  /** Needs a value only its reader knows, so it is not run by itself. */
  fillIn?: boolean;
}

const whoAmI: Example = { title: 'whoAmI', query: '{ me { name roles organisation { name kind } } }' };
const organisations: Example = {
  title: 'organisations',
  query: '{ organisations(first: 20) { items { code kind name } next } }',
};
const cases = `{
  cases(first: 10) {
    items { id code status openedAt sealed maskedIdentity { displayName registrationNumber } demographics { majority sex } }
    next
  }
}`;
const revealInList: Example = {
  title: 'revealInList',
  refused: true,
  query: '{ cases(first: 10) { items { code identity { givenName registrationNumber } } } }',
};
/** Registering is a caseworker's: for these roles the command answers FORBIDDEN. */
const register = (title: 'registerElsewhere' | 'noCaseContent'): Example => ({
  title,
  refused: true,
  query: `mutation {
  registerCase(input: { idempotencyKey: "${crypto.randomUUID()}", legalBasis: consent }) { id }
}`,
});

const byRole: Partial<Record<Role, Example[]>> = {
  caseworker: [
    { title: 'myCases', query: cases },
    {
      title: 'referralsSent',
      query:
        '{ cases(first: 5) { items { code referrals { code service status receiver { name } decideBy } } } }',
    },
    revealInList,
  ],
  supervisor: [
    { title: 'ourCases', query: cases },
    {
      title: 'agreements',
      query:
        '{ agreements { items { proposer { name } partner { name } sections validUntil acceptedAt } next } }',
    },
    revealInList,
  ],
  referralOfficer: [
    {
      title: 'inbox',
      query:
        '{ inbox(first: 20) { items { id code service urgency status sender { name } acknowledgeBy decideBy access { readable actions } } next } }',
    },
    {
      title: 'agreements',
      query: '{ agreements { items { proposer { name } partner { name } sections acceptedAt } next } }',
    },
    register('registerElsewhere'),
  ],
  dataProtectionOfficer: [
    whoAmI,
    organisations,
    {
      title: 'openingsByCode',
      fillIn: true,
      query:
        '# Put the code of one of your cases here.\n{ openings(caseCode: "MN-26-7F3K9Q", first: 20) { items { at who organisation sections groundLabel } next } }',
    },
    register('noCaseContent'),
  ],
};

/** At least three for each role that has something to read; the last of them is refused. */
export function examplesFor(roles: readonly Role[]): Example[] {
  const own = roles.flatMap((role) => byRole[role] ?? []);
  if (own.length > 0) return own;
  return [whoAmI, organisations, register('noCaseContent')];
}
