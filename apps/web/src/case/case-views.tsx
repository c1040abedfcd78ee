import { CaseConsents } from '../consent/case-consents';
import { CaseGrounds } from '../ground/case-grounds';
import { CaseOpenings } from '../opening/case-openings';
import { CaseProtection } from '../protection/case-protection';
import { CaseOverview } from './case-overview';
import { CaseReferrals } from './case-referrals';
import { CaseSections } from './case-sections';
import { CaseTimeline } from './case-timeline';
import type { OpenCase } from './open-case';

export const allViews = [
  'overview',
  'sections',
  'consents',
  'grounds',
  'referrals',
  'timeline',
  'openings',
  'protection',
] as const;
export type View = (typeof allViews)[number];

/** Only what this reader may read has a tab. */
export function viewsOf({ access: { readable } }: OpenCase): View[] {
  const open: Record<View, boolean> = {
    overview: true,
    sections: true,
    consents: readable.includes('consentRecord'),
    grounds: readable.includes('consentRecord') && readable.includes('audit'),
    referrals: readable.includes('envelope'),
    timeline: readable.includes('timeline'),
    openings: readable.includes('audit'),
    protection: readable.includes('protection'),
  };
  return allViews.filter((view) => open[view]);
}

export function CaseView({ view, item, reload }: { view: View; item: OpenCase; reload(): void }) {
  switch (view) {
    case 'overview':
      return <CaseOverview item={item} reload={reload} />;
    case 'sections':
      return <CaseSections item={item} reload={reload} />;
    case 'consents':
      return <CaseConsents item={item} />;
    case 'grounds':
      return <CaseGrounds item={item} />;
    case 'referrals':
      return <CaseReferrals item={item} />;
    case 'timeline':
      return <CaseTimeline caseId={item.id} />;
    case 'openings':
      return <CaseOpenings caseId={item.id} />;
    case 'protection':
      return <CaseProtection item={item} reload={reload} />;
  }
}
