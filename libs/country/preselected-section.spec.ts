import { expect, it } from '@jest/globals';
import { preselectedSections } from './preselected-section.js';

it('gives a shelter what keeps a person safe, and never the exploitation history', () => {
  expect(preselectedSections('shelter')).toEqual(['demographics', 'risk', 'safeContact', 'healthAlert']);
  expect(preselectedSections('no such service')).toEqual([]);
});
