import definitions from './roles.json' with { type: 'json' };
import { type Role, roles } from './vocabulary.js';

interface RoleDefinition {
  readonly mn: string;
  readonly en: string;
  /** Nobody both handles cases and administers or audits those who do (DOMAIN §2). */
  readonly notWith?: readonly string[];
  /** Whoever is given this role is given these with it: its rights are theirs together. */
  readonly as?: readonly string[];
}

const defined: Readonly<Record<Role, RoleDefinition>> = definitions;

/** A role, and another that it names. */
export type RolePair = readonly [role: Role, other: Role];

/** @throws Error naming the role whose entry in `roles.json` is wrong, and what to do */
export function checkedRoles(all: Readonly<Record<string, RoleDefinition>> = defined): void {
  for (const [name, { mn, en, notWith = [], as = [] }] of Object.entries(all)) {
    const unknown = [...notWith, ...as].find((other) => !Object.hasOwn(all, other) || other === name);
    if (!/^[a-z][A-Za-z]+$/.test(name))
      throw new Error(`Role "${name}": write it as one word, such as planOfficer.`);
    if (!mn || !en) throw new Error(`Role "${name}" needs its name in both languages: "mn" and "en".`);
    if (unknown) throw new Error(`Role "${name}" names "${unknown}", which is no other role of roles.json.`);
    const nested = as.find((other) => all[other]?.as);
    if (nested)
      throw new Error(`Role "${name}" is made of "${nested}", itself made of others: name those instead.`);
  }
}

const pairs = (of: (role: Role) => readonly string[] | undefined): RolePair[] =>
  roles.flatMap((role) => (of(role) ?? []).map((other): RolePair => [role, other as Role]));

/** Which cannot be held together. */
export const incompatibleRoles = (): RolePair[] => pairs((role) => defined[role].notWith);
/** Which are given together with a role made of them. */
export const roleParts = (): RolePair[] => pairs((role) => defined[role].as);
/** What roles are called, as the web app's catalogue of them. */
export const roleNames = (language: 'mn' | 'en'): object => ({
  role: Object.fromEntries(roles.map((role) => [role, defined[role][language]])),
});
