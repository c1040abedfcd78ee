import { Checkbox, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ClaimValues } from './claim-values';

/** Of a court order or a request: who asks, by which paper, and for what. */
export function PaperFields({ form }: { form: UseFormReturnType<ClaimValues> }) {
  const { t } = useTranslation();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {(['authority', 'number', 'article'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`ground.${name}`)}
            autoComplete="off"
            {...form.getInputProps(name)}
          />
        ))}
      </SimpleGrid>
      <Textarea label={t('ground.scope')} autosize minRows={2} {...form.getInputProps('scope')} />
      <Checkbox
        label={t('ground.forbidsTelling')}
        {...form.getInputProps('forbidsTelling', { type: 'checkbox' })}
      />
    </>
  );
}
