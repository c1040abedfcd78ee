import { Inject, Injectable } from '@nestjs/common';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import { invalid, notFound } from '#platform/errors/domain-error.js';
import { pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { caseSections, type Section } from '#policy/vocabulary.js';
import { CaseLoader } from '../case/case.loader.js';
import type { AccessReport, AccessReportLine } from './access-report.object.js';
import { Opening } from './opening.entity.js';

/** Openings read for one report, and at once: a report is a page of paper, and nobody waits for it for ever. */
const atMost = 10_000;
const atOnce = 500;

const read: readonly SelectedField[] = ['at', 'actorOrganisationId', 'sections', 'ground'].map((name) => ({
  name,
  section: 'audit',
}));

interface Visits {
  readonly organisationId: string;
  readonly ground: string | null;
  readonly sections: Set<Section>;
  times: number;
  first: Date;
  readonly last: Date;
}

/** "Who saw this case" for the person it is about: by organisation and ground, newest first. */
@Injectable()
export class AccessReportLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  /** @param organisationId of the one recipient it is about, or of none */
  async of(ctx: Context, caseId: string, organisationId?: string): Promise<AccessReport> {
    if (organisationId && !isUuid(organisationId)) throw invalid('organisationId', 'notAnId');
    const { access } = await this.cases.one(ctx, caseId, []);
    if (!access.readable.includes('audit')) throw notFound();
    const visits = new Map<string, Visits>();
    let after: readonly string[] | null = null;
    let count = 0;
    do {
      const page = await this.page(ctx, caseId, organisationId, after);
      for (const opening of page.items) add(visits, opening);
      count += page.items.length;
      after = page.next === null ? null : pageRequest(1, page.next).after;
    } while (after !== null && count < atMost);
    const [now] = await this.database.read<{ now: Date }>(scopeOf(ctx), 'select platform.now() as now');
    const lines = await Promise.all([...visits.values()].map((one) => this.line(ctx, one)));
    return { lines, complete: after === null, madeAt: now?.now ?? new Date(0) };
  }

  private page(
    ctx: Context,
    caseId: string,
    organisationId: string | undefined,
    after: readonly string[] | null,
  ) {
    return this.reads.page(
      ctx,
      Opening,
      { first: atOnce, after },
      {
        fields: read,
        where: (params) =>
          `t.action = 'open' and t.case_id = ${params.add(caseId, 'uuid')}${
            organisationId ? ` and t.actor_organisation_id = ${params.add(organisationId, 'uuid')}` : ''
          }`,
      },
    );
  }

  private async line(
    ctx: Context,
    { organisationId, ground, sections, times, first, last }: Visits,
  ): Promise<AccessReportLine> {
    const organisation = (await this.organisations.load(ctx, organisationId))?.name ?? '';
    const inOrder = caseSections.filter((section) => sections.has(section));
    return { organisationId, organisation, ground, sections: inOrder, times, first, last };
  }
}

/** They come newest first. */
function add(visits: Map<string, Visits>, opening: Readable<Opening>): void {
  const { at, actorOrganisationId: organisationId, ground, sections } = opening;
  const key = `${organisationId} ${ground}`;
  const visit = visits.get(key) ?? {
    organisationId,
    ground,
    sections: new Set(),
    times: 0,
    first: at,
    last: at,
  };
  visit.times += 1;
  visit.first = at;
  for (const section of sections) visit.sections.add(section);
  visits.set(key, visit);
}
