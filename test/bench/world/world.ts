import { createHash } from 'node:crypto';
import type { Role } from '#policy/vocabulary.js';

/** Twenty organisations, the n-th with 1/n of the first one's cases, and one more with ten. */
export const organisations = 21;
export const smallest = 21;
const caseworkersEach = 8;

/** A uuid that SQL and JavaScript make alike: md5(text)::uuid. */
export function idOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const organisationId = (n: number): string => idOf(`organisation${n}`);
export const accountId = (organisation: number, k: number): string => idOf(`account${organisation}.${k}`);

/** Of one organisation: 1–8 caseworkers, 9–10 supervisors, 11–12 referral officers. */
export function roleOf(k: number): Role {
  return k <= caseworkersEach ? 'caseworker' : k <= 10 ? 'supervisor' : 'referralOfficer';
}

export interface BenchActor {
  readonly id: string;
  readonly organisationId: string;
  readonly role: Role;
  /** Of a session that is open from the beginning. */
  readonly token: string;
}

function actor(organisation: number, k: number): BenchActor {
  const token = createHash('sha256').update(`token${organisation}.${k}`).digest('base64url');
  return {
    id: accountId(organisation, k),
    organisationId: organisationId(organisation),
    role: roleOf(k),
    token,
  };
}

/** Who reads cases: of the largest, of middling ones, and of the one with ten. */
export const readers: readonly BenchActor[] = [
  actor(1, 1),
  actor(1, 2),
  actor(1, 9),
  actor(2, 3),
  actor(2, 9),
  actor(5, 1),
  actor(5, 10),
  actor(12, 4),
  actor(20, 9),
  actor(smallest, 9),
];
/** Who has an inbox. */
export const officers: readonly BenchActor[] = [actor(1, 11), actor(3, 12), actor(9, 11)];
/** Registers cases where no reader above sees them. */
export const registrar: BenchActor = actor(19, 8);
export const everyone: readonly BenchActor[] = [...readers, ...officers, registrar];
