import { describe, expect, it } from '@jest/globals';
import { mailSettings } from './mail-settings.js';
import { isPermanent, mailFailure } from './mailer.js';

const answer = (code: string, responseCode?: number) =>
  Object.assign(new Error('550 <tuya@shelter.example> unknown'), { code, responseCode });

describe('P37 what a mail server answers', () => {
  it.each([
    [answer('EENVELOPE', 550), true],
    [answer('EMESSAGE', 554), true],
    [answer('EENVELOPE', 450), false],
    [answer('EMESSAGE', 451), false],
    [answer('EAUTH', 535), false],
    [answer('ECONNECTION', 554), false],
    [answer('ETIMEDOUT'), false],
    [new Error('anything'), false],
    ['anything', false],
  ])('is final only when it refuses this message (%#)', (error, permanent) => {
    expect(isPermanent(error)).toBe(permanent);
  });

  it('P17 is kept without the address in it', () => {
    expect(mailFailure(answer('EENVELOPE', 550))).toBe('smtp EENVELOPE 550');
    expect(mailFailure(new Error('tuya@shelter.example'))).toBe('smtp');
  });
});

it.each([
  ['Survivor desk <no-reply@itgel.example>', 'https://itgel.example', 'Survivor'],
  ['no-reply@anti-trafficking.example', 'https://itgel.example', 'traffick'],
  ['Хохирогчийн төв <no-reply@itgel.example>', 'https://itgel.example', 'Хохирогч'],
  ['no-reply@itgel.example', 'https://shelter.example', 'shelter'],
])('P1 a sender or an address that tells stops the start (%s, %s)', (from, url, word) => {
  expect(() => mailSettings('smtp://127.0.0.1', from, url)).toThrow(`"${word}" in the sender`);
});

it.each([
  ['Itgel <no-reply@itgel.example>', 'itgel.example'],
  ['no-reply@itgel.example', 'itgel.example'],
  ['Itgel', 'itgel.invalid'],
])('Message-IDs are of the domain of the sender (%s)', (from, domain) => {
  expect(mailSettings('smtp://127.0.0.1', from, 'https://itgel.example').domain).toBe(domain);
});
