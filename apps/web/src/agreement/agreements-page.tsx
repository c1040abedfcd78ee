import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementsDocument } from '../generated/operations';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { AgreementCard } from './agreement-card';
import { ProposeForm } from './propose-form';
import { UnderReview } from './under-review';

export function AgreementsPage() {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const rows = useRows(AgreementsDocument, { first: 20 }, ({ agreements }) => agreements);
  return (
    <Page
      title={t('place./agreements')}
      lead={t('agreement.lead')}
      narrow
      actions={!proposing && <Button onClick={() => setProposing(true)}>{t('agreement.propose')}</Button>}
    >
      {proposing && <ProposeForm onDone={() => setProposing(false)} />}
      <UnderReview />
      <List
        rows={rows}
        name="agreements"
        rowHeight={240}
        empty={<Empty title={t('agreement.none')}>{t('agreement.noneHelp')}</Empty>}
      >
        {(items) => (
          <Stack>
            {items.map((agreement) => (
              <AgreementCard key={agreement.id} agreement={agreement} />
            ))}
          </Stack>
        )}
      </List>
    </Page>
  );
}
