import { Badge, Button, Code, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { demoClock } from '../demo/demo';
import { session } from '../sign-in/session';
import { NotFound } from '../state/answer';
import { Page } from '../state/page';
import { type Example, examplesFor } from './examples';
import { readSchema, runQuery } from './run';

/** A small explorer of our own: an editor of the usual kind weighs more than this whole application. */
export function ExplorerPage() {
  const { t } = useTranslation();
  const roles = session.use()?.roles ?? [];
  const [examples] = useState(() => examplesFor(roles));
  const [query, setQuery] = useState(examples[0]?.query ?? '');
  const [variables, setVariables] = useState('');
  const [answer, setAnswer] = useState('');
  const [busy, setBusy] = useState(false);
  const demo = demoClock.use();
  if (!demo) return <NotFound />;
  const show = async (result: Promise<string>) => {
    setBusy(true);
    setAnswer(await result.catch((error: unknown) => String(error)));
    setBusy(false);
  };
  const run = (text = query) => show(runQuery(text, variables));
  const pick = ({ query: text, fillIn }: Example) => {
    setQuery(text);
    if (!fillIn) void run(text);
  };
  const onKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run();
  };
  return (
    <Page title={t('place./explorer')} lead={t('explorer.lead')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('explorer.ready')}
        </Title>
        <Group gap="xs">
          {examples.map((example) => (
            <Button
              key={example.title}
              variant="light"
              color={example.refused ? 'brick' : 'khadag'}
              onClick={() => pick(example)}
            >
              {t(`explorer.example.${example.title}`)}
              {example.refused && (
                <Badge ml="xs" color="brick" variant="outline">
                  {t('explorer.refused')}
                </Badge>
              )}
            </Button>
          ))}
        </Group>
      </Stack>
      <Textarea
        label={t('explorer.query')}
        description={t('explorer.keys')}
        autosize
        minRows={8}
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeys}
      />
      <Textarea
        label={t('explorer.variables')}
        autosize
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
        value={variables}
        onChange={(event) => setVariables(event.currentTarget.value)}
      />
      <Group>
        <Button loading={busy} onClick={() => run()}>
          {t('explorer.run')}
        </Button>
        <Button variant="default" onClick={() => show(readSchema())}>
          {t('explorer.schema')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {answer && t('explorer.answered')}
      </Text>
      {answer && (
        <Code block mah="60vh" style={{ overflow: 'auto' }} tabIndex={0} aria-label={t('explorer.answer')}>
          {answer}
        </Code>
      )}
    </Page>
  );
}
