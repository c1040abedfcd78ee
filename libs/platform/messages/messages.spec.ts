import { describe, expect, it } from '@jest/globals';
import { addMessages, say } from './messages.js';

addMessages({
  mn: { spec: { done: '{day} өдөр дууссан: {code}, {count}.' } },
  en: { spec: { done: 'Done on {day}: {code}, {count}.' } },
});

describe('P47: a sentence', () => {
  it('writes a day as people of its language do, wherever it stands', () => {
    const params = { day: '2026-09-30', code: 'MN-2026-09', count: 3 };
    expect(say('mn', 'spec.done', params)).toBe('2026 оны 9-р сарын 30 өдөр дууссан: MN-2026-09, 3.');
    expect(say('en', 'spec.done', params)).toBe('Done on 30 September 2026: MN-2026-09, 3.');
  });

  it('leaves out what is not there', () => {
    expect(say('en', 'spec.done', { day: '2024-02-29' })).toBe('Done on 29 February 2024: , .');
  });
});
