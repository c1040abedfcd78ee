import { workedOut } from '../oracle/fields.js';
import type { Story } from '../story/story.js';
import type { Heard } from './asking.js';
import type { Told } from './told.js';

/** Whoever is signed in may read all of these, and no question asks for all of them. */
const everybodys = ['', 'Colleague', 'Organisation'];

const ofPlan = new Set([
  'Plan',
  'Pillar',
  'Objective',
  'Activity',
  'Indicator',
  'Measurement',
  'ActivityReport',
]);

/** What somebody was told although the oracle does not allow it, and what they were not told although it does. */
export function differences(story: Story, heard: readonly Heard[]): string[] {
  const known = new Map(heard.flatMap(({ told }) => [...told]));
  const asked = [...known.values()].filter((one) => isExpected(one));
  return heard.flatMap(({ who, reader, told, answers }) => {
    const more = [...told.values()].filter((one) => !story.mayBeTold(reader, one));
    const questions = new Set(answers.map(({ name }) => name));
    const less = asked.filter(
      (one) =>
        !told.has(one.key) &&
        story.mayBeTold(reader, one) &&
        (questions.has('plan') || !ofPlan.has(one.type)),
    );
    const words = answers.flatMap(({ name, answer }) =>
      story.foreignIn(reader, answer.body).map((word) => `${who} was told ${word} by ${name}`),
    );
    return [
      ...more.map(({ key }) => `${who} was told ${key}`),
      ...less.map(({ key }) => `${who} was not told ${key}`),
      ...words,
    ];
  });
}

const isExpected = ({ type, field, to }: Told): boolean =>
  !everybodys.includes(type) && !workedOut.includes(`${type}.${field}`) && to?.type !== 'Colleague';

/** Planted words that somebody may hear and did not: each reader must be told exactly theirs. */
export function unheard(story: Story, heard: readonly Heard[]): string[] {
  return heard.flatMap(({ who, reader, answers }) => {
    const body = answers.map(({ answer }) => answer.body).join('\n');
    const asksPlans = answers.some(({ name }) => name === 'plan');
    return [...story.planted]
      .filter(([, places]) => asksPlans || places.every(({ type }) => !ofPlan.has(type)))
      .map(([word]) => word)
      .filter((word) => story.mayHear(reader, word) && !body.includes(word))
      .map((word) => `${who} was not told ${word}`);
  });
}
