import { Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import { Empty, ProblemNotice } from '../state/notices';
import { Page } from '../state/page';
import { rememberSearch } from './recent';
import { searchField } from './search-key';
import { SearchRow } from './search-row';
import { SearchStart } from './search-start';
import { useSearch } from './use-search';

export function SearchPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLUListElement>(null);
  const { found, problem, busy, text: answered, again } = useSearch(text);
  // After the heading has had the focus, so that a screen reader hears the page and then the box.
  useEffect(() => field.current?.focus(), []);
  const toResults = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('');
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    results.current?.querySelector('a')?.focus();
  };
  return (
    <Page title={t('place./search')} lead={t('search.lead')}>
      <search>
        <TextInput
          id={searchField}
          ref={field}
          type="search"
          size="md"
          label={t('search.label')}
          description={t('search.help')}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={toResults}
        />
      </search>
      <Text role="status" size="sm" c="dimmed" mih="1.5em">
        {busy && t('search.busy')}
        {!busy && found && t(found.more ? 'search.more' : 'search.count', { count: found.items.length })}
      </Text>
      <ProblemNotice problem={problem} retry={again} />
      {answered === null && !busy && <SearchStart search={setText} />}
      {found?.items.length === 0 && <Empty title={t('search.none')}>{t('search.noneHelp')}</Empty>}
      {found && found.items.length > 0 && (
        <Stack>
          <ul className={classes.list} ref={results} aria-busy={busy}>
            {found.items.map(({ case: item, match }) => (
              <SearchRow
                key={item.id}
                item={item}
                match={match}
                onOpen={() => answered && rememberSearch(answered)}
              />
            ))}
          </ul>
        </Stack>
      )}
    </Page>
  );
}
