import { codeEntry, type Language } from '#country/code-list.js';
import en from '../messages/en.json' with { type: 'json' };
import mn from '../messages/mn.json' with { type: 'json' };
import type { PalermoAssessment, PalermoElement } from './palermo.js';

const messages = { en: en.palermo, mn: mn.palermo };

function list(names: string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

function label(name: string, code: string, language: Language): string {
  return codeEntry(name, code)?.[language] ?? code;
}

/** Methods of control stand behind the means they are evidence for, so that the reader can check the reasoning. */
function labels({ element, evidence }: PalermoElement, language: Language): string[] {
  const groups = Map.groupBy(evidence, (code) => codeEntry(element, code)?.evidences ?? code);
  return [...groups].map(([means, codes]) => {
    const methods = codes.filter((code) => code !== means);
    const name = label(element === 'means' ? 'palermoMeans' : element, means, language);
    const behind = methods.map((code) => label(element, code, language));
    return methods.length > 0 ? `${name} (${list(behind, language)})` : name;
  });
}

/** The assessment in the reader's words: the verdict, then what each element rests on. */
export function explainPalermo(assessment: PalermoAssessment, language: Language): string {
  const words = messages[language];
  const verdict = words[assessment.majority][assessment.met ? 'met' : 'missing'].replace(
    '{missing}',
    list(
      assessment.explanation.params.missing.map((name) => words.element[name]),
      language,
    ),
  );
  const evidence = assessment.elements
    .filter((element) => element.evidence.length > 0)
    .map((element) =>
      words.evidence[element.element].replace('{evidence}', list(labels(element, language), language)),
    );
  return [verdict, ...evidence].join(' ');
}
