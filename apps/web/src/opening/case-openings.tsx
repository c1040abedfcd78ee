import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OpeningsDocument } from '../generated/operations';
import { TextLink } from '../state/link';
import { List } from '../state/list';
import { useRows } from '../state/rows';
import { OpeningsList } from './openings-list';

export function CaseOpenings({ caseId, caseCode }: { caseId?: string; caseCode?: string }) {
  const { t } = useTranslation();
  const rows = useRows(OpeningsDocument, { caseId, caseCode, first: 50 }, ({ openings }) => openings);
  return (
    <Stack>
      {caseId && (
        <TextLink to="/cases/$id/seen" params={{ id: caseId }}>
          {t('seen.open')}
        </TextLink>
      )}
      <List rows={rows} name="openings" rowHeight={56} onRecord empty={<OpeningsList openings={[]} />}>
        {(openings) => (
          <Stack>
            <Text c="dimmed">{t('opening.lead')}</Text>
            <OpeningsList openings={openings} />
          </Stack>
        )}
      </List>
    </Stack>
  );
}
