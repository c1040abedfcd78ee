import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { invalid, notFound } from '#platform/errors/domain-error.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { say } from '#platform/messages/messages.js';
import { disclosableSections, type Section } from '#policy/vocabulary.js';
import { CaseLoader } from '../../case/case.loader.js';
import { disclosureOf } from './disclosure.js';
import { groundsFor } from './grounds.js';
import type { DisclosurePreview } from './preview.object.js';

@Injectable()
export class PreviewService {
  constructor(
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** @param caseFields what the request asks of `case`; those outside the disclosure are not even loaded. */
  async preview(
    ctx: Context,
    question: {
      caseId: string;
      receiverId: string;
      sections: readonly Section[];
      groundId?: string | undefined;
    },
    caseFields: readonly SelectedField[],
  ): Promise<DisclosurePreview> {
    const known = await this.cases.one(ctx, question.caseId, []);
    if (!known.access.actions.includes('sendReferral') || !isUuid(question.receiverId)) throw notFound();
    if (question.groundId && !isUuid(question.groundId)) throw invalid('groundId', 'notAnId');
    const grounds = await this.database.transaction(scopeOf(ctx), async (tx) => {
      const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
      const today = dayOf(clock?.now ?? new Date(0));
      return groundsFor(
        tx,
        known.id,
        ctx.actor.organisationId ?? '',
        question.receiverId,
        today,
        question.groundId,
      );
    });
    const { sections, withheld } = disclosureOf(question.sections, grounds);
    const shown: Section[] = ['reference', ...sections];
    const fields = caseFields.filter(({ section }) => shown.includes(section));
    const row = caseFields.length > 0 ? await this.cases.one(ctx, known.id, fields) : null;
    // A field computed from two sections loads both: what the receiver would not see goes again.
    const hidden = disclosableSections.filter((section) => !shown.includes(section));
    return {
      sections,
      withheld: withheld.map(({ section, reason }) => ({
        section,
        reason,
        label: say(ctx.language, `withheld.${reason}`),
      })),
      consentId: grounds.consent?.id ?? null,
      agreementId: grounds.agreement?.id ?? null,
      groundId: grounds.ground?.id ?? null,
      case: row && {
        ...row,
        ...Object.fromEntries(hidden.map((section) => [section, null])),
        access: { readable: shown, editable: [], actions: [] },
      },
    };
  }
}
