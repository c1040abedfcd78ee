import { Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { SavedList } from '../generated/enums';
import { SaveSearchDocument } from '../generated/operations';
import { Dialog } from '../state/dialog';
import { ProblemNotice } from '../state/notices';
import { SavedLists } from './saved-lists';
import { useFilters } from './use-filter';

/** Beside a list: saves it as it is narrowed down now, and leads to the others. */
export function SavedButton({ list }: { list: SavedList }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {t('saved.title')}
      </Button>
      <Dialog opened={opened} title={t('saved.title')} onClose={() => setOpened(false)}>
        <SaveForm list={list} />
        <SavedLists onOpen={() => setOpened(false)} />
        <Group>
          <Button variant="default" onClick={() => setOpened(false)}>
            {t('saved.close')}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}

function SaveForm({ list }: { list: SavedList }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const filters = Object.entries(useFilters(list)).map(([filter, value]) => ({ name: filter, value }));
  const save = useCommand(SaveSearchDocument, ['SavedSearches']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await save.run({ content: { name, list, filters } }))) return;
    setSaid(t('saved.done', { name }));
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('saved.asNow')}
          description={t('saved.noNames')}
          maxLength={60}
          required
          withAsterisk={false}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: '1 1 12rem' }}
        />
        <Button type="submit" loading={save.busy}>
          {t('saved.save')}
        </Button>
      </Group>
      <Text role="status" size="sm" c="dimmed">
        {said}
      </Text>
      <ProblemNotice problem={save.problem} />
    </form>
  );
}
