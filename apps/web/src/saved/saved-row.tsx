import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import classes from '../case/cases.module.css';
import { DeleteSearchDocument, RenameSearchDocument, type SavedRowFragment } from '../generated/operations';
import { places } from '../home/places';
import { session } from '../sign-in/session';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';
import { filtersOf, listPaths } from './filters';

const codesOf = ({ content }: SavedRowFragment): Record<string, string> =>
  Object.fromEntries(content?.filters.map(({ name, value }) => [name, value]) ?? []);

interface SavedRowProps {
  saved: SavedRowFragment;
  /** Where it stands over the list it may open: then it closes first. */
  onOpen?: () => void;
}

/** One saved list: opened by its name; called otherwise or deleted beside it. */
export function SavedRow({ saved, onOpen }: SavedRowProps) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const remove = useCommand(DeleteSearchDocument, ['SavedSearches']);
  const name = saved.content?.name ?? t('saved.unreadable');
  return (
    <li className={classes.row} style={{ gridTemplateColumns: '1fr' }}>
      {renaming ? (
        <RenameForm saved={saved} done={() => setRenaming(false)} />
      ) : (
        <Group justify="space-between" gap="xs">
          <SavedName saved={saved} onOpen={onOpen} />
          <Group gap="xs">
            {saved.content && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('saved.renameOne', { name })}
                onClick={() => setRenaming(true)}
              >
                {t('saved.rename')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('saved.deleteOne', { name })}
              loading={remove.busy}
              onClick={() => void remove.run({ searchId: saved.id })}
            >
              {t('saved.delete')}
            </Button>
          </Group>
        </Group>
      )}
      <ProblemNotice problem={remove.problem} />
    </li>
  );
}

function SavedName({ saved, onOpen }: SavedRowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = session.use();
  const { content } = saved;
  if (!content) return <Text c="dimmed">{t('saved.unreadable')}</Text>;
  const { list } = content;
  const path = listPaths[list];
  const place = path === '/desk/activities' ? '/desk' : path;
  const mayOpen = me ? places(me.roles, false, me.organisation.kind).includes(place) : false;
  const filters = filtersOf(list, codesOf(saved));
  const lost = Object.keys(filters).length < content.filters.length;
  return (
    <Stack gap={0} style={{ flex: '1 1 12rem', minWidth: 0 }}>
      {mayOpen ? (
        <TextLink
          to={path}
          search={filters as never}
          fw={600}
          onClick={(event) => {
            event.preventDefault();
            onOpen?.();
            void navigate({ to: path, search: filters as never });
          }}
        >
          {content.name}
        </TextLink>
      ) : (
        <Text fw={600}>{content.name}</Text>
      )}
      <Text size="sm" c="dimmed">
        {t(`place.${place}`)}
        {!mayOpen && ` · ${t('saved.closed')}`}
        {mayOpen && lost && ` · ${t('saved.lost')}`}
      </Text>
    </Stack>
  );
}

function RenameForm({ saved, done }: { saved: SavedRowFragment; done(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(saved.content?.name ?? '');
  const rename = useCommand(RenameSearchDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await rename.run({ searchId: saved.id, version: saved.version ?? 0, name })) done();
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('saved.name')}
          maxLength={60}
          required
          withAsterisk={false}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: '1 1 10rem' }}
        />
        <Button type="submit" loading={rename.busy}>
          {t('saved.keep')}
        </Button>
        <Button variant="default" onClick={done}>
          {t('saved.cancel')}
        </Button>
      </Group>
      <ProblemNotice problem={rename.problem} />
    </form>
  );
}
