import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditSearchDocument, type AuditSearchQueryVariables } from '../generated/operations';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Page } from '../state/page';
import { AuditProofCard } from './audit-proof-card';
import { AuditResults } from './audit-results';
import { AuditSearchForm } from './audit-search-form';

/** A data-protection officer's desk: how far the log is proved, and a search in the own organisation's entries. */
export function AuditPage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AuditSearchQueryVariables | null>(null);
  return (
    <Page title={t('place./audit')} lead={t('audit.lead')}>
      <AuditProofCard />
      <AuditSearchForm onSearch={setAsked} />
      {asked && <Found key={JSON.stringify(asked)} asked={asked} />}
    </Page>
  );
}

function Found({ asked }: { asked: AuditSearchQueryVariables }) {
  const result = useQuery(AuditSearchDocument, { variables: asked, fetchPolicy: 'network-only' });
  return (
    <Answer result={result}>
      {({ auditEntries: { items, next } }) => (
        <Stack aria-live="polite">
          <AuditResults entries={items} />
          <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
        </Stack>
      )}
    </Answer>
  );
}
