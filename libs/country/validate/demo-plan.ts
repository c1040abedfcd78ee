import type { DemoAccount, DemoOrganisation } from '../demo.js';
import type { PlanFile, PlanFileIndicator, Words } from '../plan-file.js';

const told = (words: Words): boolean => words.mn.trim() !== '' && words.en.trim() !== '';

function indicatorProblems(plan: PlanFile, indicator: PlanFileIndicator): string[] {
  const { code, name, definition, baseline, targets } = indicator;
  const days = [baseline.on, ...targets.map(({ on }) => on)];
  return [
    ...(told(name) && told(definition) && told(baseline.source) ? [] : [`indicator ${code} lacks words`]),
    ...(targets.length > 0 ? [] : [`indicator ${code} has no target`]),
    ...(days.every((day, index) => index === 0 || day > (days[index - 1] ?? ''))
      ? []
      : [`indicator ${code}: targets are not in order of time`]),
    ...(targets.every(({ on }) => on >= plan.startsOn && on <= plan.endsOn)
      ? []
      : [`indicator ${code} has a target outside the plan's years`]),
  ];
}

/** What is wrong with a plan as handed over; empty if nothing. */
export function planProblems(
  plan: PlanFile,
  organisations: readonly DemoOrganisation[],
  officers: readonly DemoAccount[],
  reports: readonly { indicator: string; by: string }[] = [],
): string[] {
  const objectives = plan.pillars.flatMap((pillar) => pillar.objectives);
  const activities = objectives.flatMap((objective) => objective.activities);
  const indicators = objectives.flatMap((objective) => objective.indicators);
  const known = new Set(organisations.map(({ code }) => code));
  return [
    ...[plan.pillars, objectives, activities, indicators].flatMap((parts) => {
      const codes = parts.map(({ code }) => code);
      return codes
        .filter((code, index) => codes.indexOf(code) !== index)
        .map((code) => `${code} stands twice`);
    }),
    ...[...plan.pillars, ...objectives, ...activities]
      .filter(({ name }) => !told(name))
      .map(({ code }) => `${code} lacks a name`),
    ...[...activities, ...indicators]
      .filter(({ agency }) => !known.has(agency))
      .map(({ code, agency }) => `${code}: no organisation ${agency}`),
    ...activities
      .filter(({ startsOn, deadline }) => deadline < startsOn)
      .map(({ code }) => `activity ${code} ends before it begins`),
    ...indicators.flatMap((indicator) => indicatorProblems(plan, indicator)),
    ...reports
      .filter(({ indicator, by }) => {
        const agency = indicators.find(({ code, cube }) => code === indicator && !cube)?.agency;
        return !officers.some(
          ({ email, organisation, roles }) =>
            email === by && organisation === agency && roles.includes('planOfficer'),
        );
      })
      .map(({ indicator, by }) => `${by} cannot report on ${indicator}`),
  ];
}
