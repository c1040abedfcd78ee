import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DestructionRequestsDocument } from '../generated/operations';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { DestructionCard } from './destruction-card';

/** The second of the two decides here; what was done, and by whom, stays to be read. */
export function DestructionsPage() {
  const { t } = useTranslation();
  const rows = useRows(
    DestructionRequestsDocument,
    { first: 20 },
    ({ destructionRequests }) => destructionRequests,
  );
  return (
    <Page title={t('destruction.title')} lead={t('destruction.lead')} narrow>
      <List
        rows={rows}
        name="destructions"
        rowHeight={150}
        empty={<Empty title={t('destruction.none')}>{t('destruction.noneHelp')}</Empty>}
      >
        {(items) => (
          <Stack>
            {items.map((item) => (
              <DestructionCard key={item.id} item={item} />
            ))}
          </Stack>
        )}
      </List>
    </Page>
  );
}
