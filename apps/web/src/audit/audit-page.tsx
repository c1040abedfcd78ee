import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditSearchDocument, type AuditSearchQueryVariables } from '../generated/operations';
import { List } from '../state/list';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
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
  const rows = useRows(AuditSearchDocument, asked, ({ auditEntries }) => auditEntries);
  return (
    <List rows={rows} name="audit" rowHeight={72} onRecord empty={<AuditResults entries={[]} />}>
      {(entries) => <AuditResults entries={entries} />}
    </List>
  );
}
