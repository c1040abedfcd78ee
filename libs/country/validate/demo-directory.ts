import { incompatibleRoles, roleParts } from '#policy/role.js';
import { disclosableSections, roles } from '#policy/vocabulary.js';
import { hasCode } from '../code-list.js';
import type { DemoAccount, DemoAgreement, DemoOrganisation } from '../demo.js';

/** The demo directory as one thing, so that a test can hand in a broken one. */
export interface DemoDirectory {
  organisations: readonly DemoOrganisation[];
  accounts: readonly DemoAccount[];
  agreements: readonly DemoAgreement[];
}

function repeated(values: readonly string[], what: string): string[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map((value) => `${what} ${value} twice`);
}

function organisationProblems({ organisations }: DemoDirectory): string[] {
  return [
    ...repeated(
      organisations.map(({ code }) => code),
      'organisation',
    ),
    ...organisations
      .filter(({ kind }) => !hasCode('organisationKind', kind))
      .map(({ code }) => `organisation ${code} is of no known kind`),
    ...organisations
      .filter(({ nameMn, nameEn }) => !nameMn || !nameEn)
      .map(({ code }) => `organisation ${code} lacks a name`),
  ];
}

function accountProblems({ organisations, accounts }: DemoDirectory): string[] {
  const codes = organisations.map(({ code }) => code);
  return [
    ...repeated(
      accounts.map(({ email }) => email),
      'account',
    ),
    // A role made of others is tried by whoever has those.
    ...roles
      .filter((role) => !roleParts().some(([made]) => made === role))
      .filter((role) => !accounts.some((account) => account.roles.includes(role)))
      .map((role) => `nobody is ${role}`),
    ...accounts.flatMap((account) => [
      ...(codes.includes(account.organisation) ? [] : [`${account.email} belongs to no organisation`]),
      ...(account.nameMn && account.nameEn ? [] : [`${account.email} lacks a name`]),
      ...account.roles
        .filter((role) => !roles.includes(role))
        .map((role) => `${account.email} is ${role}, no known role`),
      ...incompatibleRoles()
        .filter((pair) => pair.every((role) => account.roles.includes(role)))
        .map(([one, other]) => `${account.email} is ${one} and ${other}`),
    ]),
  ];
}

function agreementProblems({ organisations, accounts, agreements }: DemoDirectory): string[] {
  const codes = organisations.map(({ code }) => code);
  const signs = (email: string, organisation: string) =>
    accounts.some(
      (account) =>
        account.email === email &&
        account.organisation === organisation &&
        account.roles.includes('supervisor'),
    );
  return agreements.flatMap((agreement) => {
    const { proposer, partner, sections, purposes, validFrom, validUntil, proposedBy, acceptedBy } =
      agreement;
    const where = `agreement ${proposer} – ${partner}`;
    return [
      ...[proposer, partner]
        .filter((code) => !codes.includes(code))
        .map((code) => `${where}: no organisation ${code}`),
      ...sections
        .filter((section) => !disclosableSections.some((known) => known === section))
        .map((section) => `${where}: nobody can disclose ${section}`),
      ...purposes
        .filter((code) => !hasCode('consentPurpose', code))
        .map((code) => `${where}: no purpose ${code}`),
      ...(validFrom < validUntil ? [] : [`${where}: ends before it begins`]),
      ...(signs(proposedBy, proposer) ? [] : [`${where}: no supervisor of ${proposer} proposed it`]),
      ...(signs(acceptedBy, partner) ? [] : [`${where}: no supervisor of ${partner} accepted it`]),
    ];
  });
}

/** What is wrong with the demo's directory; empty if nothing. */
export function demoDirectoryProblems(demo: DemoDirectory): string[] {
  return [
    ...organisationProblems(demo),
    ...accountProblems(demo),
    ...agreementProblems(demo),
    ...repeated(
      [...demo.organisations, ...demo.accounts, ...demo.agreements].map(({ id }) => id),
      'id',
    ),
  ];
}
