import { isMatcher, matchersIn } from '../answer/difference.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { expressionsIn } from './fill.js';
import { isComputed } from './names.js';
import { type Kind, kinds, type Step } from './step.js';

/** What is wrong with a line, in words. Lines count from 1. */
export interface Fault {
  readonly line: number;
  readonly what: string;
}

const kindNames = Object.keys(kinds) as Kind[];

function parseStep(text: string, line: number): Step | Fault {
  let words: Json;
  try {
    words = JSON.parse(text);
  } catch (error) {
    return { line, what: `this is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isObject(words)) return { line, what: 'a step is a JSON object' };
  const found = kindNames.filter((kind) => Object.hasOwn(words, kind));
  const [kind] = found;
  if (!kind || found.length > 1) {
    return {
      line,
      what: `a step has exactly one of ${kindNames.join(', ')}; this one has ${found.join(' and ') || 'none'}`,
    };
  }
  const parsed = kinds[kind].safeParse(words);
  if (parsed.success) return { kind, line, words: parsed.data } as Step;
  const what = parsed.error.issues
    .map((issue) => `${issue.path.join('.') || kind}: ${issue.message}`)
    .join('; ');
  return { line, what };
}

const savedBy = (step: Step): string[] => {
  if (step.kind === 'let') return Object.keys(step.words.let);
  return 'save' in step.words ? Object.keys(step.words.save ?? {}) : [];
};

/** A matcher that does not exist and a name nothing saved are mistakes one can see without a server. */
function mistakes(step: Step, known: ReadonlySet<string>): string[] {
  const words = step.words as JsonObject;
  const names = expressionsIn(words)
    .filter((expression) => !isComputed(expression) && !known.has(expression.split('.')[0] ?? ''))
    .map((expression) => `{{${expression}}} is used, but no step before saves it`);
  const matchers = matchersIn(words)
    .filter((matcher) => !isMatcher(matcher))
    .map((matcher) => `${matcher} is no matcher`);
  return [...names, ...matchers];
}

/** Reads a history: JSON lines, one step a line, blank lines between them as one likes. */
export function parseHistory(text: string): { steps: Step[]; faults: Fault[] } {
  const steps: Step[] = [];
  const faults: Fault[] = [];
  const known = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const step = parseStep(line, index + 1);
    if ('what' in step) {
      faults.push(step);
      continue;
    }
    faults.push(...mistakes(step, known).map((what) => ({ line: step.line, what })));
    for (const name of savedBy(step)) known.add(name);
    steps.push(step);
  }
  if (steps.length === 0 && faults.length === 0) faults.push({ line: 1, what: 'there is no step in it' });
  return { steps, faults };
}
