import { expect, it } from '@jest/globals';
import { targetOf } from './target.js';

const hosts = ['hooks.example', 'api.example:8443'];

it.each([
  ['hooks.example/hook', 'webhookNoAddress'],
  ['https://', 'webhookNoAddress'],
  ['https://hooks .example/', 'webhookNoAddress'],
  ['http://hooks.example/', 'webhookNotHttps'],
  ['ftp://hooks.example/', 'webhookNotHttps'],
  ['javascript:alert(1)', 'webhookNotHttps'],
  ['https://who:secret@hooks.example/', 'webhookSignIn'],
  ['https://hooks.example@127.0.0.1/', 'webhookSignIn'],
  ['https://hooks.example/#', 'webhookFragment'],
  ['https://hooks.example/#part', 'webhookFragment'],
  ['https://127.0.0.1/', 'webhookNumber'],
  ['https://2130706433/', 'webhookNumber'],
  ['https://0x7f.1/', 'webhookNumber'],
  ['https://0177.0.0.1/', 'webhookNumber'],
  ['https://127.1./', 'webhookNumber'],
  ['https://１２７.0.0.1/', 'webhookNumber'],
  ['https://[::1]/', 'webhookNumber'],
  ['https://[::ffff:169.254.169.254]/', 'webhookNumber'],
  ['https://localhost/', 'webhookHost'],
  ['https://hooks.example./', 'webhookHost'],
  ['https://evil.hooks.example/', 'webhookHost'],
  ['https://hooks.example.evil.example/', 'webhookHost'],
  ['https://hooks.example\\@evil.example/', ''],
  ['https://evil.example\\@hooks.example/', 'webhookHost'],
  ['https://evil.example/hooks.example', 'webhookHost'],
  ['https://hooks.example:8443/', 'webhookPort'],
  ['https://hooks.example:22/', 'webhookPort'],
  ['https://api.example/', 'webhookPort'],
])('P32 %s is not called, or as it stands on the list (%s)', (text, fault) => {
  const target = targetOf(text, hosts);
  expect('fault' in target ? target.fault : '').toBe(fault);
  if ('url' in target) expect(hosts).toContain(target.url.host);
});

it.each([
  ['https://hooks.example/hook?token=1', 'https://hooks.example/hook?token=1'],
  ['https://HOOKS.example:443/hook', 'https://hooks.example/hook'],
  ['https:\\\\hooks.example\\hook', 'https://hooks.example/hook'],
  [' https://hooks.ex\tample/ ', 'https://hooks.example/'],
  ['https://api.example:8443/', 'https://api.example:8443/'],
])('P32 what is called is what was compared: %s', (text, called) => {
  const target = targetOf(text, hosts);
  expect('url' in target && target.url.href).toBe(called);
});

it('P32 without a list, nothing is called', () => {
  expect(targetOf('https://hooks.example/', [])).toEqual({ fault: 'webhookHost' });
});
