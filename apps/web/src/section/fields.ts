import type { Section } from '../generated/enums';

/** How a field is typed and shown. `code` and `codes` name a list of the country pack. */
export type FieldKind =
  | 'text'
  | 'long'
  | 'phone'
  | 'day'
  | 'flag'
  | 'registration'
  | 'majority'
  | 'code'
  | 'codes';

interface FieldShape {
  name: string;
  kind: FieldKind;
  list?: string;
  /** A code of this other field narrows the list: soums of one aimag. */
  within?: string;
}

const code = <N extends string>(name: N, list: string = name) => ({ name, kind: 'code', list }) as const;
const codes = <N extends string>(name: N, list: string) => ({ name, kind: 'codes', list }) as const;
const text = <N extends string>(name: N) => ({ name, kind: 'text' }) as const;
const long = <N extends string>(name: N) => ({ name, kind: 'long' }) as const;
const day = <N extends string>(name: N) => ({ name, kind: 'day' }) as const;

/** The sections of a person's record (DOMAIN §4) and their fields, in the order a conversation takes. */
export const sectionFields = {
  identity: [
    text('patronymic'),
    text('givenName'),
    text('clanName'),
    { name: 'registrationNumber', kind: 'registration' },
    day('birthDate'),
  ],
  demographics: [
    code('ageBand'),
    { name: 'ageUncertain', kind: 'flag' },
    { name: 'majority', kind: 'majority' },
    code('sex'),
    code('gender'),
    code('citizenship', 'country'),
    codes('languages', 'language'),
  ],
  address: [code('aimag'), { ...code('soum'), within: 'aimag' }, text('street')],
  safeContact: [
    code('channel', 'contactChannel'),
    { name: 'phone', kind: 'phone' },
    text('hours'),
    text('codeWord'),
    long('neverTell'),
  ],
  exploitation: [
    codes('acts', 'act'),
    codes('means', 'means'),
    codes('purposes', 'purpose'),
    code('industry'),
    codes('recruitment', 'recruitment'),
    code('place'),
    day('since'),
    long('account'),
  ],
  risk: [code('level', 'riskLevel'), long('assessment'), long('safetyPlan')],
  healthAlert: [
    text('allergy'),
    { name: 'pregnant', kind: 'flag' },
    text('medication'),
    text('disability'),
    code('interpreter', 'language'),
  ],
  health: [long('condition'), long('treatment')],
  needs: [codes('services', 'service'), long('note')],
  services: [long('objectives'), long('actionPlan'), day('plannedEnd')],
  placement: [text('provider'), day('since'), long('note')],
  legal: [long('complaint'), long('proceedings'), long('protectiveMeasures'), long('compensation')],
  narrative: [long('notes')],
  suspects: [long('description'), code('relationship')],
  documents: [long('list')],
} as const satisfies Partial<Record<Section, readonly FieldShape[]>>;

export type CaseSection = keyof typeof sectionFields;
export type Field = FieldShape & { name: FieldName };
export type FieldName = (typeof sectionFields)[CaseSection][number]['name'];

export const caseSections = Object.keys(sectionFields) as CaseSection[];
export const fieldsOf = (section: CaseSection): readonly Field[] => sectionFields[section];

/** Worked out by the server from the age; shown, never typed. */
const shownOnly: FieldName[] = ['majority'];
/** Typed, but answered as something else (majority: uncertain). */
const typedOnly: FieldName[] = ['ageUncertain'];

export const typedFields = (section: CaseSection) =>
  fieldsOf(section).filter((field) => !shownOnly.includes(field.name));
export const shownFields = (section: CaseSection) =>
  fieldsOf(section).filter((field) => !typedOnly.includes(field.name));

/** What consent and agreements can cover: beside what is typed, who decided about the victim status. */
export const shareableSections: readonly Section[] = [...caseSections, 'victimStatus'];

/** Every opening of these is on record, so they are fetched only when somebody opens them (DOMAIN §4). */
const unlogged: CaseSection[] = ['demographics', 'needs', 'services'];
export const isLogged = (section: CaseSection) => !unlogged.includes(section);
