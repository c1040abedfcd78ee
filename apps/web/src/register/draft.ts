import type { LegalBasis } from '../generated/enums';
import type { CaseSection } from '../section/fields';
import type { Draft, SectionValues } from '../section/values';
import { session } from '../sign-in/session';
import { createStore } from '../state/store';

/** What a registration needs beside its sections. */
export interface Basis {
  legalBasis?: LegalBasis;
  sealed?: boolean;
  supervisorId?: string;
  incidentId?: string;
}

export interface CaseDraft {
  /** Made once, so that sending the same draft again can never make a second case. */
  idempotencyKey: string;
  basis: Basis;
  sections: Draft;
  savedAt: string | null;
  /** The server's words about a field, by path, until it is changed. */
  errors: { readonly [path: string]: string };
}

// Kept for this tab only and in plain text until drafts are encrypted on the device; sign-out wipes it.
const place = () => `itgel.draft.${session.get()?.id ?? ''}`;

const blank = (): CaseDraft => ({
  idempotencyKey: crypto.randomUUID(),
  basis: {},
  sections: {},
  savedAt: null,
  errors: {},
});

const draft = createStore<{ place: string; value: CaseDraft } | null>(null);

function current(): CaseDraft {
  const held = draft.get();
  if (held?.place === place()) return held.value;
  const stored = sessionStorage.getItem(place());
  const value: CaseDraft = stored ? JSON.parse(stored) : blank();
  draft.set({ place: place(), value });
  return value;
}

function keep(value: CaseDraft): void {
  const saved = { ...value, savedAt: new Date().toISOString() };
  sessionStorage.setItem(place(), JSON.stringify(saved));
  draft.set({ place: place(), value: saved });
}

const without = (errors: CaseDraft['errors'], section: string) =>
  Object.fromEntries(Object.entries(errors).filter(([path]) => !path.startsWith(`${section}.`)));

export function keepSection(section: CaseSection, values: SectionValues): void {
  const value = current();
  keep({
    ...value,
    sections: { ...value.sections, [section]: values },
    errors: without(value.errors, section),
  });
}

export function keepBasis(basis: Basis): void {
  const value = current();
  keep({ ...value, basis, errors: without(value.errors, 'basis') });
}

export function keepErrors(errors: CaseDraft['errors']): void {
  keep({ ...current(), errors });
}

export function forgetDraft(): void {
  sessionStorage.removeItem(place());
  draft.set(null);
}

export const hasDraft = () => current().savedAt !== null;

export function useDraft(): CaseDraft {
  current();
  return draft.use()?.value ?? current();
}
