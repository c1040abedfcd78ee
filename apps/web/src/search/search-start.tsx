import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import { KeptCaseDocument } from '../generated/operations';
import { SavedLists } from '../saved/saved-lists';
import { useKept } from './kept';
import { forgetSearches, useRecent } from './recent';
import { SearchRow } from './search-row';

/** Before anything is typed: what was searched for of late, and the cases and lists kept at hand. */
export function SearchStart({ search }: { search(text: string): void }) {
  const { t } = useTranslation();
  const recent = useRecent();
  const kept = useKept();
  return (
    <Stack gap="lg">
      {recent.length > 0 && (
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t('search.recent')}
          </Title>
          <Group gap="xs">
            {recent.map((text) => (
              <Button key={text} variant="default" size="xs" onClick={() => search(text)}>
                {text}
              </Button>
            ))}
            <Button variant="subtle" size="xs" onClick={forgetSearches}>
              {t('search.forget')}
            </Button>
          </Group>
        </Stack>
      )}
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('search.kept')}
        </Title>
        {kept.length === 0 ? (
          <Text c="dimmed">{t('search.noneKept')}</Text>
        ) : (
          <ul className={classes.list}>
            {kept.map((id) => (
              <KeptRow key={id} id={id} />
            ))}
          </ul>
        )}
      </Stack>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('saved.title')}
        </Title>
        <SavedLists />
      </Stack>
    </Stack>
  );
}

/** Asked for anew each time: what one may no longer read is not there. */
function KeptRow({ id }: { id: string }) {
  const { data } = useQuery(KeptCaseDocument, { variables: { id }, fetchPolicy: 'no-cache' });
  return data ? <SearchRow item={data.case} /> : null;
}
