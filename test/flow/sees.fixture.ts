import type { Person } from '../support/api/person.js';
import type { SentReferral } from '../support/api/road.js';

export interface Seen {
  readonly status: string | null;
  readonly sections: string[];
}

/** What a person sees of the case and of a referral: nothing, the envelope, or more. */
export async function sees(
  person: Person,
  caseId: string,
  referral: SentReferral,
): Promise<{ ofCase: Seen | null; envelope: boolean; content: boolean }> {
  const asCase = await person.question('case', { id: caseId }, '{ status access { readable } }');
  const found = asCase.data?.['case'] as { status: string; access: { readable: string[] } } | undefined;
  const asked = await person.question(
    'referral',
    { id: referral.id },
    '{ code caseId reason sections case { id } }',
  );
  const envelope = asked.data?.['referral'] as
    | { caseId: string | null; reason: string | null; sections: string[] | null; case: object | null }
    | undefined;
  const content = envelope ? [envelope.caseId, envelope.reason, envelope.sections, envelope.case] : [];
  if (content.some((one) => one !== null) && content.some((one) => one === null))
    throw new Error('half open');
  return {
    ofCase: found ? { status: found.status, sections: found.access.readable } : null,
    envelope: envelope !== undefined,
    content: content.some((one) => one !== null),
  };
}
export const nothing = { ofCase: null, envelope: false, content: false };
export const envelopeOnly = { ofCase: null, envelope: true, content: false };
export const open = (...sections: string[]) => ({
  ofCase: { status: 'registered', sections: ['reference', ...sections] },
  envelope: true,
  content: true,
});
