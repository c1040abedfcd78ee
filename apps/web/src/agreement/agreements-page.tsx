import { useQuery } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementsDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { AgreementCard } from './agreement-card';
import { ProposeForm } from './propose-form';
import { UnderReview } from './under-review';

export function AgreementsPage() {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const result = useQuery(AgreementsDocument);
  return (
    <Page
      title={t('place./agreements')}
      lead={t('agreement.lead')}
      narrow
      actions={!proposing && <Button onClick={() => setProposing(true)}>{t('agreement.propose')}</Button>}
    >
      {proposing && <ProposeForm onDone={() => setProposing(false)} />}
      <UnderReview />
      <Answer result={result}>
        {({ agreements }) =>
          agreements.length === 0 ? (
            <Empty title={t('agreement.none')}>{t('agreement.noneHelp')}</Empty>
          ) : (
            <Stack>
              {agreements.map((agreement) => (
                <AgreementCard key={agreement.id} agreement={agreement} />
              ))}
            </Stack>
          )
        }
      </Answer>
    </Page>
  );
}
