import type { CaseSection } from '#policy/vocabulary.js';
import preselected from './mn/preselected-section.json' with { type: 'json' };

const byService = new Map<string, string[]>(Object.entries(preselected));

/**
 * What a referral of this service usually needs, to start the choice from: the least that lets the service
 * act (a shelter never needs the exploitation history). None for an unknown service.
 */
export function preselectedSections(service: string): CaseSection[] {
  return [...(byService.get(service) ?? [])] as CaseSection[];
}
