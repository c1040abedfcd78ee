import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OrganisationMatchesDocument } from '../generated/operations';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { MatchCard } from './match-card';

/** The broker's desk: which organisations may know one person, and whether to ask them. Never whom. */
export function MatchesPage() {
  const { t } = useTranslation();
  const rows = useRows(
    OrganisationMatchesDocument,
    { first: 20 },
    ({ organisationMatches }) => organisationMatches,
  );
  return (
    <Page title={t('place./matches')} lead={t('match.lead')} narrow>
      <List
        rows={rows}
        name="matches"
        rowHeight={180}
        empty={<Empty title={t('match.none')}>{t('match.noneHelp')}</Empty>}
      >
        {(items) => (
          <Stack>
            {items.map((match) => (
              <MatchCard key={match.id} match={match} />
            ))}
          </Stack>
        )}
      </List>
    </Page>
  );
}
