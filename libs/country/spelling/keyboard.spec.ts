import { describe, expect, it } from '@jest/globals';
import { otherLayouts } from './keyboard.js';

describe('a name typed with the wrong layout on', () => {
  it.each([
    ['dgmdgzj', 'батбаяр'],
    [',fn,fzh', 'батбаяр'],
    ['-jfflm', 'ерөөлт'],
    ['мйэмйнйж', 'batbayar'],
    ['ИФЕИФНФК', 'batbayar'],
  ])('%s is %s', (typed, meant) => expect(otherLayouts(typed)).toContain(meant));

  it.each(['99001122', 'Бat', ''])('%j is nothing else', (typed) =>
    expect(otherLayouts(typed).filter((one) => one !== typed)).toEqual([]),
  );
});
