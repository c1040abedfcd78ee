import { describe, expect, it } from '@jest/globals';
import { codeListNames } from './code-list.js';
import { codedFields, unknownCodes } from './coded-field.js';

describe('coded fields', () => {
  it('refer to lists that exist', () => {
    expect(codeListNames).toEqual(expect.arrayContaining(Object.values(codedFields).flatMap(Object.values)));
  });

  it('names the field of an unknown code, alone or among others, and never its value', () => {
    expect(
      unknownCodes({
        address: { aimag: 'MN-053', soum: 'Ханбогд' },
        exploitation: { acts: ['recruitment', 'canary'], place: null },
        needs: { services: ['shelter'] },
        narrative: { notes: 'free text' },
      }),
    ).toEqual(['address.soum', 'exploitation.acts']);
  });

  it('is content with absent sections', () => {
    expect(unknownCodes({ demographics: null })).toEqual([]);
  });
});
