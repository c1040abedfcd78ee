import { InputType } from '@nestjs/graphql';
import { Part } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import { Health, HealthAlert, Needs, Risk, Services } from './care.section.js';
import { Address, Placement, SafeContact } from './contact.section.js';
import { DemographicsInput } from './demographics.section.js';
import { Exploitation, Suspects } from './exploitation.section.js';
import { Identity } from './identity.section.js';
import { Documents, Legal, Narrative } from './record.section.js';

/** The sections of a case a caseworker writes. A section given replaces that section; one left out stays. */
@InputType({ isAbstract: true })
export class SectionsInput extends KeyedInput {
  @Part(() => Identity)
  identity?: Identity | null;

  @Part(() => DemographicsInput)
  demographics?: DemographicsInput | null;

  @Part(() => Address)
  address?: Address | null;

  @Part(() => SafeContact)
  safeContact?: SafeContact | null;

  @Part(() => Exploitation)
  exploitation?: Exploitation | null;

  @Part(() => Risk)
  risk?: Risk | null;

  @Part(() => HealthAlert)
  healthAlert?: HealthAlert | null;

  @Part(() => Health)
  health?: Health | null;

  @Part(() => Needs)
  needs?: Needs | null;

  @Part(() => Services)
  services?: Services | null;

  @Part(() => Placement)
  placement?: Placement | null;

  @Part(() => Legal)
  legal?: Legal | null;

  @Part(() => Narrative)
  narrative?: Narrative | null;

  @Part(() => Suspects)
  suspects?: Suspects | null;

  @Part(() => Documents)
  documents?: Documents | null;
}

/** The sections one input can write: every disclosable one but the victim status, which has its own commands. */
export const writableSections = [
  'identity',
  'demographics',
  'address',
  'safeContact',
  'exploitation',
  'risk',
  'healthAlert',
  'health',
  'needs',
  'services',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
] as const satisfies readonly (keyof SectionsInput)[];
