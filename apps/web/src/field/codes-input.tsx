import { Checkbox, MultiSelect, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface CodesInputProps {
  id: string;
  label: string;
  size: 'md';
  error?: string | undefined;
  choices: { value: string; label: string }[];
  value: string[];
  onChange(codes: string[]): void;
}

/** More than these are searched rather than read. */
const readable = 15;

export function CodesInput({ choices, ...input }: CodesInputProps) {
  const { t } = useTranslation();
  if (choices.length > readable)
    return (
      <MultiSelect
        {...input}
        data={choices}
        searchable
        limit={60}
        clearable
        clearButtonProps={{ 'aria-label': t('section.clear') }}
      />
    );
  return (
    <Checkbox.Group {...input}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
        {choices.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
