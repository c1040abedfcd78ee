import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { type Problem, problemOf } from '../api/problem';
import * as documents from '../generated/operations';
import type { CaseSection } from './fields';
import type { SectionValues } from './values';

/** Any section's query, seen from the outside: one case, or null, with its version and one section. */
type SectionQuery = TypedDocumentNode<{ case: { version: number | null } | null }, { id: string }>;

/** A section's values and the version of the case they were read at. */
export interface OpenedSection {
  values: SectionValues;
  version: number;
}

const queries: Record<CaseSection, SectionQuery> = {
  identity: documents.CaseIdentityDocument,
  demographics: documents.CaseDemographicsDocument,
  address: documents.CaseAddressDocument,
  safeContact: documents.CaseSafeContactDocument,
  exploitation: documents.CaseExploitationDocument,
  risk: documents.CaseRiskDocument,
  healthAlert: documents.CaseHealthAlertDocument,
  health: documents.CaseHealthDocument,
  needs: documents.CaseNeedsDocument,
  services: documents.CaseServicesDocument,
  placement: documents.CasePlacementDocument,
  legal: documents.CaseLegalDocument,
  narrative: documents.CaseNarrativeDocument,
  suspects: documents.CaseSuspectsDocument,
  documents: documents.CaseDocumentsDocument,
};

/** The section's values; an empty section is an empty object, a closed one null. */
function sectionOf(answer: object | null | undefined, section: CaseSection): SectionValues | null {
  const values = answer ? Object.entries(answer).find(([name]) => name === section)?.[1] : null;
  return values ?? null;
}

/**
 * Fetches one section, on demand. Kept in the component and not in the cache: closing it forgets it, and
 * opening it again is again on record.
 */
export function useOpenSection(caseId: string, section: CaseSection) {
  const client = useApolloClient();
  const [opened, setOpened] = useState<OpenedSection | null>(null);
  const [state, setState] = useState<'closed' | 'opening' | 'open'>('closed');
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = useCallback(async (): Promise<OpenedSection | null> => {
    setState('opening');
    try {
      const variables = { id: caseId };
      const answer = await client.query({ query: queries[section], variables, fetchPolicy: 'no-cache' });
      const found = answer.data?.case;
      const now = { values: sectionOf(found, section) ?? {}, version: found?.version ?? 0 };
      setOpened(now);
      setState('open');
      setProblem(null);
      return now;
    } catch (error) {
      setProblem(problemOf(error));
      setState('closed');
      return null;
    }
  }, [client, caseId, section]);
  const close = () => {
    setOpened(null);
    setState('closed');
  };
  return { opened, state, problem, open, close };
}
