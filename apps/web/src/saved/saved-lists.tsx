import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import { SavedSearchesDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { SavedRow } from './saved-row';

/** All of one's own. */
export function SavedLists({ onOpen }: { onOpen?: () => void }) {
  const { t } = useTranslation();
  const result = useQuery(SavedSearchesDocument);
  return (
    <Answer result={result} rows={1}>
      {({ savedSearches }) =>
        savedSearches.length === 0 ? (
          <Text c="dimmed">{t('saved.none')}</Text>
        ) : (
          <ul className={classes.list}>
            {savedSearches.map((saved) => (
              <SavedRow key={saved.id} saved={saved} onOpen={onOpen} />
            ))}
          </ul>
        )
      }
    </Answer>
  );
}
