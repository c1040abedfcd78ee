import type { SignedCheckpoint } from '#platform/audit/canonical.js';
import { checkpointLine } from '#platform/audit/checkpoint-file.js';
import type { Language } from '#platform/context/context.js';
import type { Template } from '../rule/vocabulary.js';
import { catalogues } from './catalogue.js';

export interface MailWords {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Words extends MailWords {
  /** All of it, for a phone: one part of 70 characters, without a link. */
  readonly short: string;
}

/** What fills the words of a message: where it leads, and the code it brings. */
export interface Filling {
  readonly link: string;
  readonly code?: string;
}

/** What leaves the house: one sentence and a link that says nothing (ARCHITECTURE §3.9). No name, no code, no service. */
export function compose(template: Template, language: Language, { link, code }: Filling): Words {
  const { mail, sms } = catalogues[language];
  const short = sms[template].replace('{code}', code ?? '');
  return { ...message(mail[template === 'code' ? 'read' : template], language, link), short };
}

/** The news of a day in one message: how many, and nothing else. */
export function composeDaily(count: number, language: Language, link: string): Words {
  const { daily, sms } = catalogues[language];
  const counted = (text: string): string => text.replace('{count}', String(count));
  const said = { subject: counted(daily.subject), sentence: counted(daily.sentence) };
  return { ...message(said, language, link), short: counted(sms.daily) };
}

function message(
  { subject, sentence }: { readonly subject: string; readonly sentence: string },
  language: Language,
  link: string,
): MailWords {
  const { open } = catalogues[language];
  const href = escaped(link);
  return {
    subject,
    text: `${sentence}\n\n${link}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(subject)}</title>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5"><p>${escaped(sentence)}</p>
<p><a href="${href}">${escaped(open)}</a></p><p>${href}</p></body></html>`,
  };
}

/** A proof to be kept: when, how much, and the line itself. It counts entries and names nobody. */
export function composeCheckpoint(checkpoint: SignedCheckpoint, language: Language): MailWords {
  const { subject, sentence, key } = catalogues[language].checkpoint;
  const at = `${checkpoint.at.slice(0, 19).replace('T', ' ')} UTC`;
  const line = checkpointLine(checkpoint);
  const said = [sentence.replace('{at}', at), `${key} ${checkpoint.key}`];
  const paragraphs = said.map((text) => `<p>${escaped(text)}</p>`).join('');
  return {
    subject,
    text: `${said.join('\n')}\n\n${line}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(subject)}</title>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5">${paragraphs}
<pre style="white-space:pre-wrap;word-break:break-all">${escaped(line)}</pre></body></html>`,
  };
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
