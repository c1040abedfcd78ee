import { describe, expect, it } from '@jest/globals';
import { failurePlace } from './failure-place.js';

describe('P1, P17: an error in the log', () => {
  it('is its class, its code and its place', () => {
    const error = Object.assign(new TypeError('Батбаяр is no uuid'), {
      code: '22P02',
      parameters: ['Батбаяр'],
    });
    const written = failurePlace(error);
    expect(written).toMatchObject({ type: 'TypeError', code: '22P02' });
    expect(written.at[0]).toContain('failure-place.spec');
    expect(JSON.stringify(written)).not.toContain('Батбаяр');
  });

  it('leaves out a message of several lines that looks like a stack', () => {
    const error = new Error('wrong:\n    at Батбаяр (/home/somewhere:1:1)\n    at /x:1:2');
    expect(JSON.stringify(failurePlace(error))).not.toMatch(/Батбаяр|"at \/x:1:2"/);
  });

  it('takes neither name nor code on trust', () => {
    const error = Object.assign(new Error('x'), { name: 'Бат Баяр', code: 'Key (id)=(7)' });
    expect(failurePlace(error)).toMatchObject({ type: 'Error' });
    expect(failurePlace(error)).not.toHaveProperty('code');
    expect(failurePlace('Батбаяр')).toEqual({ type: 'unknown', at: [] });
  });
});
