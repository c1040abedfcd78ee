import { Button, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseSection, typedFields } from './fields';
import { useShownValue } from './shown-value';
import { type SectionValues, sameValue } from './values';

interface ConflictChoiceProps {
  section: CaseSection;
  mine: SectionValues;
  theirs: SectionValues;
  onChosen(values: SectionValues): void;
}

/** Two people changed one section: the second chooses, field by field, and neither is lost unseen. */
export function ConflictChoice({ section, mine, theirs, onChosen }: ConflictChoiceProps) {
  const { t } = useTranslation();
  const shown = useShownValue();
  const [keep, setKeep] = useState<Record<string, string>>({});
  const differing = typedFields(section).filter(({ name }) => !sameValue(mine[name], theirs[name]));
  const choose = () =>
    onChosen({
      ...theirs,
      ...Object.fromEntries(
        differing.map(({ name }) => [name, keep[name] === 'theirs' ? theirs[name] : mine[name]]),
      ),
    });
  return (
    <Stack>
      <Text>{t('section.conflict')}</Text>
      {differing.map((field) => (
        <Radio.Group
          key={field.name}
          label={t(`field.${field.name}`)}
          value={keep[field.name] ?? 'mine'}
          onChange={(value) => setKeep({ ...keep, [field.name]: value })}
        >
          <Stack gap="xs" mt={4}>
            <Radio value="mine" label={t('section.mine', { value: shown(field, mine[field.name]) })} />
            <Radio value="theirs" label={t('section.theirs', { value: shown(field, theirs[field.name]) })} />
          </Stack>
        </Radio.Group>
      ))}
      <Button onClick={choose}>{t('section.saveChosen')}</Button>
    </Stack>
  );
}
