import { describe, expect, it } from '@jest/globals';
import { checkedRoles, incompatibleRoles, roleParts } from './role.js';

const known = { mn: 'Ахлах', en: 'Supervisor' };

describe('roles.json', () => {
  it('is right as it stands', () => {
    expect(() => checkedRoles()).not.toThrow();
  });

  it.each([
    ['a name in one language', { chair: { mn: 'Дарга', en: '' } }, 'needs its name in both languages'],
    ['a word that is none', { 'plan officer': known }, 'write it as one word'],
    ['to be held with nobody it knows', { chair: { ...known, notWith: ['clerk'] } }, 'names "clerk"'],
    ['to be made of itself', { chair: { ...known, as: ['chair'] } }, 'names "chair"'],
    [
      'to be made of what is made of others',
      { supervisor: known, chair: { ...known, as: ['supervisor'] }, head: { ...known, as: ['chair'] } },
      'name those instead',
    ],
  ])('a role is refused that has %s', (_, all, complaint) => {
    expect(() => checkedRoles(all)).toThrow(complaint);
  });

  it('P11: whoever administers or audits never handles cases, and no role is made of both', () => {
    const excluded = new Set(incompatibleRoles().map((pair) => pair.join()));
    for (const watcher of ['administrator', 'dataProtectionOfficer'])
      for (const handler of ['intake', 'caseworker', 'supervisor', 'referralOfficer'])
        expect(excluded).toContain(`${watcher},${handler}`);
    for (const [role, part] of roleParts())
      for (const [other, beside] of roleParts())
        if (role === other) expect(excluded).not.toContain(`${part},${beside}`);
  });
});
