import type { ConsentRowFragment } from '../generated/operations';

/** What one recipient's live consents for one purpose say together. The server decides; this only keeps the page to it. */
export function consentedFor(
  consents: readonly ConsentRowFragment[],
  recipientId: string | null,
  wanted: string,
) {
  const ours = consents.filter(
    ({ recipient, purpose }) => recipient?.id === recipientId && purpose === wanted,
  );
  const live = ours.filter(({ status }) => status === 'given');
  const sections = live.flatMap(({ sections: given, restrictions }) =>
    (given ?? []).filter((section) => !restrictions?.includes(section)),
  );
  return { live, sections, refused: live.length === 0 && ours.some(({ status }) => status === 'refused') };
}
