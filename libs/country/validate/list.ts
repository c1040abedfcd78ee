import { type CaseSection, disclosableSections } from '#policy/vocabulary.js';
import { type CodeEntry, codeEntries, codeListNames, hasCode } from '../code-list.js';
import { aimagOf } from '../place.js';
import { preselectedSections } from '../preselected-section.js';

/** Every code has both labels, and neither a code nor a label stands twice: people choose by the label. */
export function listProblems(name: string, entries: readonly CodeEntry[]): string[] {
  const unlabelled = entries
    .filter(({ mn, en }) => !mn.trim() || !en.trim())
    .map(({ code }) => `${name}.${code} lacks a label`);
  const twice = (['code', 'mn', 'en'] as const).flatMap((part) => {
    const seen = entries.map((entry) => entry[part]);
    return seen
      .filter((value, index) => seen.indexOf(value) !== index)
      .map((value) => `${name} has the ${part} “${value}” twice`);
  });
  return [...unlabelled, ...twice];
}

function referenceProblems(): string[] {
  const means = codeEntries('means').filter(({ evidences }) => !hasCode('palermoMeans', evidences ?? ''));
  const soums = codeEntries('soum').filter(({ code }) => !hasCode('aimag', aimagOf(code)));
  return [
    ...means.map(({ code }) => `means.${code} is evidence for no means of the Palermo Protocol`),
    ...soums.map(({ code }) => `soum.${code} lies in no aimag`),
  ];
}

function preselectionProblems(): string[] {
  const known: readonly CaseSection[] = disclosableSections;
  return codeEntries('service').flatMap(({ code }) => {
    const sections = preselectedSections(code);
    const unknown = sections.filter((section) => !known.includes(section));
    return [
      ...(sections.length === 0 ? [`service ${code} preselects nothing`] : []),
      ...unknown.map((section) => `service ${code} preselects ${section}, which nobody can disclose`),
    ];
  });
}

/** What is wrong with the pack's lists; empty if nothing. */
export function codeListProblems(): string[] {
  return [
    ...codeListNames.flatMap((name) => listProblems(name, codeEntries(name))),
    ...referenceProblems(),
    ...preselectionProblems(),
  ];
}
