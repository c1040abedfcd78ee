import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading, ProblemNotice } from '../state/notices';
import { type CaseSection, isLogged } from './fields';
import { useOpenSection } from './open-section';
import { SectionEditor } from './section-editor';
import { SectionValuesList } from './section-values';

interface SectionCardProps {
  caseId: string;
  section: CaseSection;
  /** Whether this reader may change it. */
  editable?: boolean;
  onSaved?: (() => void) | undefined;
}

export function SectionCard({ caseId, section, editable = false, onSaved }: SectionCardProps) {
  const { t } = useTranslation();
  const { opened, state, problem, open, close } = useOpenSection(caseId, section);
  const [editing, setEditing] = useState(false);
  const logged = isLogged(section);
  useEffect(() => {
    if (!logged) void open();
  }, [logged, open]);
  const edit = async () => {
    if (opened || (await open())) setEditing(true);
  };
  const name = t(`section.name.${section}`);
  const reveals = section === 'identity' || section === 'address';
  return (
    <Card withBorder padding="md" component="section" aria-labelledby={`section-${section}`}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Title order={3} size="h5" id={`section-${section}`}>
              {name}
            </Title>
            {logged && (
              <Badge variant="outline" color="saffron.8">
                {t('section.logged')}
              </Badge>
            )}
          </Group>
          <Group gap="xs">
            {logged && state !== 'open' && (
              <Button
                size="xs"
                variant="light"
                loading={state === 'opening'}
                onClick={open}
                aria-label={t(reveals ? 'section.revealOf' : 'section.openOf', { section: name })}
              >
                {t(reveals ? 'section.reveal' : 'section.open')}
              </Button>
            )}
            {logged && state === 'open' && !editing && (
              <Button
                size="xs"
                variant="default"
                onClick={close}
                aria-label={t('section.closeOf', { section: name })}
              >
                {t('section.close')}
              </Button>
            )}
            {editable && !editing && (
              <Button
                size="xs"
                variant="default"
                onClick={edit}
                aria-label={t('section.editOf', { section: name })}
              >
                {t('section.edit')}
              </Button>
            )}
          </Group>
        </Group>
        <ProblemNotice problem={problem} />
        {state === 'opening' && !opened && <Loading rows={1} />}
        {state === 'closed' && logged && !problem && (
          <Text size="sm" c="dimmed">
            {t('section.openingIsLogged')}
          </Text>
        )}
        {state === 'open' && !editing && (
          <SectionValuesList section={section} values={opened?.values ?? {}} />
        )}
        {editing && opened && (
          <SectionEditor
            caseId={caseId}
            section={section}
            start={opened}
            onDone={async (saved) => {
              setEditing(false);
              if (!saved) return;
              onSaved?.();
              await open();
            }}
          />
        )}
      </Stack>
    </Card>
  );
}
