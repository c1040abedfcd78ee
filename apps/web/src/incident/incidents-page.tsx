import { Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { CreateIncidentDocument, IncidentsDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { List } from '../state/list';
import { Empty, ProblemNotice } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';

/** An incident joins the cases of people who were found together, without showing one to another. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const rows = useRows(IncidentsDocument, { first: 20 }, ({ incidents }) => incidents);
  const [words, setWords] = useState('');
  const create = useCommand(CreateIncidentDocument, ['Incidents']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() && (await create.run({ words: words.trim() }))) setWords('');
  };
  return (
    <Page title={t('place./incidents')} lead={t('incident.lead')} narrow>
      <Card withBorder>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <ProblemNotice problem={create.problem} takesFocus />
            <Textarea
              label={t('incident.words')}
              description={t('incident.wordsHelp')}
              autosize
              minRows={2}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Group>
              <Button type="submit" loading={create.busy}>
                {t('incident.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <List rows={rows} name="incidents" rowHeight={74} empty={<Empty title={t('incident.none')} />}>
        {(items) => (
          <Stack gap="xs">
            {items.map((incident) => (
              <Card key={incident.id} withBorder padding="sm">
                <Text>{incident.words}</Text>
                <Text size="sm" c="dimmed">
                  {moment(incident.createdAt)}
                </Text>
              </Card>
            ))}
          </Stack>
        )}
      </List>
    </Page>
  );
}
