import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DestructionRequestsDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { DestructionCard } from './destruction-card';

/** The second of the two decides here; what was done, and by whom, stays to be read. */
export function DestructionsPage() {
  const { t } = useTranslation();
  const result = useQuery(DestructionRequestsDocument, {
    variables: { first: 50 },
    fetchPolicy: 'network-only',
  });
  return (
    <Page title={t('destruction.title')} lead={t('destruction.lead')} narrow>
      <Answer result={result}>
        {({ destructionRequests: { items, next } }) =>
          items.length === 0 ? (
            <Empty title={t('destruction.none')}>{t('destruction.noneHelp')}</Empty>
          ) : (
            <Stack>
              {items.map((item) => (
                <DestructionCard key={item.id} item={item} />
              ))}
              <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          )
        }
      </Answer>
    </Page>
  );
}
