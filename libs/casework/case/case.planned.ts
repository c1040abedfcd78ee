import { monthOf } from '#country/period.js';
import { notPlain } from '#platform/planned/plain-object.js';
import { computed, ofCase, organisation, planned } from '#platform/planned/planned.js';
import { oneById, type PageFilter, pageOf, plannedQuery } from '#platform/planned/questions.js';
import { Consent } from '../consent/consent.entity.js';
import { Referral } from '../referral/referral.entity.js';
import { Task } from '../task/task.entity.js';
import { CaseEvent } from '../timeline/case-event.entity.js';
import { Case } from './case.entity.js';
import { revealedOneByOne } from './case.loader.js';
import { caseMoves } from './case.states.js';
import { masked, palermoOf } from './case-view.js';

/** How a case is read in one statement; `case-fields.resolver.ts` says the same field by field. */
planned(Case, {
  maskedIdentity: computed<Case>(({ identity }) => masked(identity)),
  palermo: computed<Case>((row, { language }) => palermoOf(row, language), { judged: true }),
  nextStatuses: computed<Case>(({ status }) => (status ? caseMoves[status] : [])),
  managingOrganisation: organisation('managingOrganisationId'),
  referrals: ofCase(() => Referral),
  timeline: ofCase(() => CaseEvent),
  tasks: ofCase(() => Task),
  consents: ofCase(() => Consent),
});
notPlain('VictimStatusRecord.decidedBy', 'VictimStatusRecord.confirmedBy');

/** An access row knows when its case was opened: a month is a range of its index. */
const openedAt = (is: '>=' | '<', name: string, moment: Date | undefined): PageFilter => ({
  value: moment?.toISOString(),
  section: 'reference',
  sql: (named) => `t.opened_at ${is} ${named(name, 'timestamptz')}`,
  held: (named) => `a.opened_at ${is} ${named(name, 'timestamptz')}`,
});

plannedQuery('case', { type: Case, page: false, given: (_, args) => oneById(args, 'opened_at') });
plannedQuery('cases', {
  type: Case,
  page: true,
  pageType: 'CasePage',
  given: (ctx, args, fields) => {
    const items = fields.filter(({ name }) => name === 'items').flatMap((one) => one.fields);
    if (items.some(({ name }) => revealedOneByOne.has(name))) return null;
    const { status, openedIn } = args;
    const month = openedIn ? monthOf(String(openedIn)) : null;
    if (openedIn && !month) return null;
    if ((status || month) && !ctx.ability.couldEver('read', 'Case', 'reference')) return null;
    const counted = fields.some(({ name }) => name === 'total');
    return pageOf(
      args,
      { by: 'opened_at', direction: 'desc' },
      {
        status: {
          value: status,
          section: 'reference',
          sql: (named) => `t.status = ${named('status', 'text')}`,
        },
        from: openedAt('>=', 'from', month?.from),
        until: openedAt('<', 'until', month?.until),
      },
      counted,
    );
  },
});
