import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { caseSections } from '../section/fields';
import { SectionCard } from '../section/section-card';
import type { OpenCase } from './open-case';

export function CaseSections({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  const { readable, editable } = item.access;
  return (
    <Stack maw={860}>
      <VisuallyHidden component="h2">{t('case.view.sections')}</VisuallyHidden>
      <Text c="dimmed">{t('case.sectionsLead')}</Text>
      {caseSections
        .filter((section) => readable.includes(section))
        .map((section) => (
          <SectionCard
            key={section}
            caseId={item.id}
            section={section}
            editable={editable.includes(section)}
            onSaved={reload}
          />
        ))}
    </Stack>
  );
}
