import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OrganisationMatchesDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { MatchCard } from './match-card';

/** The broker's desk: which organisations may know one person, and whether to ask them. Never whom. */
export function MatchesPage() {
  const { t } = useTranslation();
  const result = useQuery(OrganisationMatchesDocument, { variables: {}, fetchPolicy: 'network-only' });
  return (
    <Page title={t('place./matches')} lead={t('match.lead')} narrow>
      <Answer result={result}>
        {({ organisationMatches: { items, next } }) =>
          items.length === 0 ? (
            <Empty title={t('match.none')}>{t('match.noneHelp')}</Empty>
          ) : (
            <Stack>
              {items.map((match) => (
                <MatchCard key={match.id} match={match} />
              ))}
              <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          )
        }
      </Answer>
    </Page>
  );
}
