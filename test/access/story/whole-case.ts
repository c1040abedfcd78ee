import {
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNullableType,
} from 'graphql';
import { canary, type Told, toldSections } from '../../support/api/canary.js';

/** Codes and days, which cannot be canaries: by section and field. Free words need no line here. */
const values: Readonly<Record<string, unknown>> = {
  'address.soum': 'MN-063-01',
  'demographics.ageUncertain': false,
  'exploitation.industry': 'B_MiningAndQuarrying',
  'exploitation.place': 'MN-063',
  'exploitation.recruitment': ['AtWork'],
  'healthAlert.pregnant': true,
};

/** Nobody else was born on her day: her birth date and number are canaries as well. */
let born = 0;

function newlyBorn(majority: 'adult' | 'child') {
  born += 1;
  if (majority === 'child') return { registrationNumber: null, birthDate: '2013-02-03' };
  const two = (number: number): string => String(number).padStart(2, '0');
  const [month, day] = [two(1 + Math.floor(born / 28)), two(1 + (born % 28))];
  return { registrationNumber: `УК90${month}${day}${two(born % 100)}`, birthDate: `1990-${month}-${day}` };
}

/**
 * A case with every field of every section that can be told filled, and a canary in each that takes words: made from
 * the schema, so that a field that is added tomorrow is planted tomorrow.
 */
export function wholeCase(schema: GraphQLSchema, majority: 'adult' | 'child' = 'adult'): Told {
  const told = toldSections(majority) as unknown as Record<string, Record<string, unknown>>;
  Object.assign(told['demographics'] ?? {}, { ageBand: majority === 'adult' ? '30--38' : '9--17' });
  const input = schema.getType('RegisterCaseInput') as GraphQLInputObjectType;
  for (const section of Object.values(input.getFields())) {
    const type = getNamedType(section.type);
    if (!isInputObjectType(type)) continue;
    const known = told[section.name] ?? {};
    told[section.name] = known;
    for (const { name, type: of } of Object.values(type.getFields())) {
      const place = `${section.name}.${name}`;
      const words = isNullableType(of) && !isListType(of) && getNamedType(of).name === 'String';
      const day = getNamedType(of).name === 'Day';
      known[name] ??= values[place] ?? (words ? canary(name) : day ? '2026-01-05' : undefined);
    }
  }
  Object.assign(told['identity'] ?? {}, newlyBorn(majority));
  return told as unknown as Told;
}
