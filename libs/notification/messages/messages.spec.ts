import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languages } from '#platform/context/context.js';
import { rules } from '../rule/rules.js';
import { catalogues, languageOf } from './catalogue.js';
import { compose } from './compose.js';

/** Words that tell a stranger over somebody's shoulder what this is about, or of whom. */
const forbidden = {
  mn: /наймаа|хохирогч|хэрэг|кейс|мөлжлөг|хүүхэд|охин|эмэгтэй|цагдаа|хамгаалах байр|гэмт|зөвшөөрлөө цуцал|хүчирхий|шүүх|эмнэлэг/iu,
  en: /traffick|victim|survivor|\bcase\b|exploit|child|girl|woman|police|shelter|abuse|consent|crime|court|clinic|hospital|referral/iu,
};
const keys = (value: unknown, path = ''): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, part]) => keys(part, `${path}/${key}`))
    : [path];

describe.each(languages)('messages in %s', (language) => {
  const text = readFileSync(new URL(`./${language}.json`, import.meta.url), 'utf8');
  const catalogue = catalogues[language];

  it('P1 never say what Itgel is about, in the app or in e-mail', () => {
    const said = [
      ...Object.values(catalogue.label),
      catalogue.open,
      ...Object.values(catalogue.checkpoint),
      ...Object.values(catalogue.mail).flatMap(Object.values),
    ];
    for (const sentence of said) expect(sentence).not.toMatch(forbidden[language]);
  });

  it('P47 has the same keys as the others', () => {
    expect(keys(JSON.parse(text)).sort()).toEqual(keys(catalogues.mn).sort());
  });

  it('has a label for every kind of event that is told', () => {
    const toldOf = Object.keys(rules).filter((kind) => rules[kind]?.length);
    expect(Object.keys(catalogue.label).sort()).toEqual(toldOf.sort());
  });

  it('an e-mail is one sentence and a link', () => {
    const { subject, text: body, html } = compose('stop', language, 'https://itgel.test/x?a=1&b="2"');
    expect(subject).toBe(catalogue.mail.stop.subject);
    expect(body).toBe(`${catalogue.mail.stop.sentence}\n\nhttps://itgel.test/x?a=1&b="2"\n`);
    expect(html).toContain(`lang="${language}"`);
    expect(html).not.toContain('&b="2"');
  });
});

it('an account in a language of a later release is written to in Mongolian', () => {
  expect(languageOf('kk')).toBe('mn');
});
