import { Alert, Card, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { VictimStatusLine } from '../case/status-badge';
import type { DisclosurePreviewQuery } from '../generated/operations';
import { caseSections } from '../section/fields';
import { SectionValuesList } from '../section/section-values';

type Preview = DisclosurePreviewQuery['disclosurePreview'];

/** What opens on acceptance, as the receiver will see it. */
export function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const shown = caseSections.filter((section) => preview.sections.includes(section));
  return (
    <Card withBorder>
      <Stack>
        <Title order={3} size="h5">
          {t('refer.onAcceptance')}
        </Title>
        <Text size="sm">{t('refer.reference', { code: preview.case?.code ?? '' })}</Text>
        {preview.sections.includes('victimStatus') && (
          <VictimStatusLine status={preview.case?.victimStatus?.status ?? null} />
        )}
        {shown.map((section) => (
          <section key={section} aria-label={t(`section.name.${section}`)}>
            <Title order={4} size="h6" mb={4}>
              {t(`section.name.${section}`)}
            </Title>
            <SectionValuesList section={section} values={preview.case?.[section] ?? {}} />
          </section>
        ))}
      </Stack>
    </Card>
  );
}

/** What was chosen and stays closed, and why. */
export function Withheld({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.withheld.length === 0) return null;
  return (
    <Alert color="saffron" variant="outline" bg="white" title={t('refer.withheld')}>
      <List size="sm">
        {preview.withheld.map(({ section, label }) => (
          <List.Item key={section}>
            {t(`section.name.${section}`)}: {label}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
