import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { caseSections } from '../section/fields';
import { SectionCard } from '../section/section-card';
import type { OpenCase } from './open-case';

export function CaseSections({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  const { readable, editable } = item.access;
  const version = item.version ?? undefined;
  return (
    <Stack maw={860}>
      <Text c="dimmed">{t('case.sectionsLead')}</Text>
      {caseSections
        .filter((section) => readable.includes(section))
        .map((section) => (
          <SectionCard
            key={section}
            caseId={item.id}
            section={section}
            version={editable.includes(section) ? version : undefined}
            onSaved={reload}
          />
        ))}
    </Stack>
  );
}
