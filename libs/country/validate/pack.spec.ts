import { describe, expect, it } from '@jest/globals';
import { demoAccounts, demoAgreements, demoCases, demoOrganisations, demoPassword } from '../demo.js';
import { demoCaseProblems } from './demo-case.js';
import { type DemoDirectory, demoDirectoryProblems } from './demo-directory.js';
import { listProblems } from './list.js';
import { validatePack } from './pack.js';

const today = '2026-11-21';
const directory: DemoDirectory = {
  organisations: demoOrganisations,
  accounts: demoAccounts(),
  agreements: demoAgreements,
};

describe('the Mongolian pack', () => {
  it('has nothing wrong with it', () => {
    expect(validatePack(today)).toEqual([]);
  });

  it('has a demo password long enough, and case ids of its own', () => {
    expect(demoPassword.length).toBeGreaterThanOrEqual(15);
    const ids = demoCases
      .flatMap((demoCase) => [demoCase, ...demoCase.consents, ...demoCase.referrals])
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the validator bites', () => {
  it('on lists', () => {
    const entries = [
      { code: 'one', mn: 'Нэг', en: 'One' },
      { code: 'one', mn: ' ', en: 'Another' },
    ];
    expect(listProblems('list', entries)).toEqual([
      'list.one lacks a label',
      'list has the code “one” twice',
    ]);
  });

  it('on incompatible roles', () => {
    const accounts = directory.accounts.map((account) =>
      account.email === 'enkhjin@mgec.example'
        ? { ...account, roles: [...account.roles, 'caseworker' as const] }
        : account,
    );
    expect(demoDirectoryProblems({ ...directory, accounts })).toEqual([
      'enkhjin@mgec.example is dataProtectionOfficer and caseworker',
    ]);
  });

  it('on an agreement with nobody, signed by nobody', () => {
    const agreements = demoAgreements.slice(0, 1).map((agreement) => ({ ...agreement, partner: 'nobody' }));
    expect(demoDirectoryProblems({ ...directory, agreements })).toEqual([
      'agreement mgec – nobody: no organisation nobody',
      'agreement mgec – nobody: no supervisor of nobody accepted it',
    ]);
  });

  it('on an unknown code and on a section nobody consented to', () => {
    const [first] = demoCases;
    if (!first) throw new Error('the demo has no case');
    const broken = {
      ...first,
      sections: { ...first.sections, risk: { level: 'canary' } },
      referrals: first.referrals.map((referral) => ({ ...referral, sections: ['narrative' as const] })),
    };
    expect(demoCaseProblems([broken], directory, today)).toEqual([
      `case ${first.id}: risk.level is of no list`,
      `case ${first.id}: referral to shelter: narrative is not consented and agreed`,
    ]);
  });
});
