/** What went wrong, in the server's own code and words (CONTRACT: extensions { code, field, reason }). */
export interface Problem {
  code: string;
  /** A sentence in the reader's language; empty when the server could not be reached. */
  message: string;
  /** Path of the input field, such as identity.registrationNumber. */
  field?: string;
  reason?: string;
}

interface Answered {
  message: string;
  extensions?: { code?: unknown; field?: unknown; reason?: unknown };
}

/** A request the server answered with errors. Carries the same list Apollo's own error carries. */
export class Refused extends Error {
  constructor(readonly errors: readonly Answered[]) {
    super(errors[0]?.message ?? '');
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function answers(error: unknown): readonly Answered[] {
  if (typeof error !== 'object' || error === null || !('errors' in error)) return [];
  return Array.isArray(error.errors) ? error.errors : [];
}

/** True when the server said no, so that nothing was done; false when we cannot know. */
export function isDefinite(error: unknown): boolean {
  return answers(error).length > 0;
}

/** Somebody else was faster: what is on the screen is of before. */
export const isStale = ({ code, reason }: Problem): boolean => code === 'CONFLICT' && reason === 'stale';

export function problemOf(error: unknown): Problem {
  const [first] = answers(error);
  if (!first) return { code: 'UNREACHABLE', message: '' };
  const { code, field, reason } = first.extensions ?? {};
  return { code: text(code) ?? 'INVALID', message: first.message, field: text(field), reason: text(reason) };
}
