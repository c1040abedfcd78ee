import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languages } from '#platform/context/context.js';
import { templates } from '../rule/vocabulary.js';
import { catalogues, languageOf } from './catalogue.js';
import { compose, composeDaily } from './compose.js';
import { forbidden, forbiddenWord } from './forbidden.js';

const keys = (value: unknown, path = ''): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, part]) => keys(part, `${path}/${key}`))
    : [path];

describe.each(languages)('messages in %s', (language) => {
  const text = readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8');
  const catalogue = catalogues[language];

  it('P1 never say what Itgel is about, whatever the channel', () => {
    expect(text).not.toMatch(forbidden[language]);
  });

  it('P47 has the same keys as the others', () => {
    expect(keys(JSON.parse(text)).sort()).toEqual(keys(catalogues.mn).sort());
  });

  it('an e-mail is one sentence and a link', () => {
    const {
      subject,
      text: body,
      html,
    } = compose('stop', language, { link: 'https://itgel.test/x?a=1&b="2"' });
    expect(subject).toBe(catalogue.mail.stop.subject);
    expect(body).toBe(`${catalogue.mail.stop.sentence}\n\nhttps://itgel.test/x?a=1&b="2"\n`);
    expect(html).toContain(`lang="${language}"`);
    expect(html).not.toContain('&b="2"');
  });
});

describe.each(languages)('SMS in %s', (language) => {
  const longest = [
    ...templates.map((template) =>
      compose(template, language, { link: 'https://itgel.test/n/1', code: '123456' }),
    ),
    composeDaily(10_000, language, 'https://itgel.test/notifications'),
  ].map(({ short }) => short);

  it.each(longest)('are one part, and say no link and nothing else: %s', (text) => {
    // UTF-16 units, as SMSCs count them.
    expect(text.length).toBeLessThanOrEqual(70);
    expect(text).not.toMatch(/[{}]|http|itgel\.test/);
    expect(forbiddenWord(language, text)).toBeNull();
  });
});

it('P1 a word that tells is found in the middle of others, whatever its case', () => {
  expect(forbiddenWord('en', 'Your Referral waits')).toBe('Referral');
  expect(forbiddenWord('mn', 'Шинэ Кейс ирлээ')).toBe('Кейс');
  expect(forbiddenWord('en', 'Something waits, in any case or none')).toBe('case');
  expect(forbiddenWord('en', 'Something waits')).toBeNull();
});

it('an account in a language of a later release is written to in Mongolian', () => {
  expect(languageOf('kk')).toBe('mn');
});
