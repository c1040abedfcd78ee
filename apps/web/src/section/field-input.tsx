import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../language/codes';
import type { Field } from './fields';
import { RegistrationInput } from './registration-input';
import type { FieldValue } from './values';

interface FieldInputProps {
  field: Field;
  id: string;
  value: FieldValue;
  /** The code that narrows this field's list. */
  within?: FieldValue;
  error?: string | undefined;
  onChange(value: FieldValue): void;
}

export function FieldInput({ field, id, value, within, error, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const { list } = useCodes();
  const typed = typeof value === 'string' ? value : '';
  const words = { id, label: t(`field.${field.name}`), error, size: 'md' } as const;
  const choices = list(field.list ?? '')
    .filter(({ code }) => !within || code.startsWith(`${within}-`))
    .map(({ code, label }) => ({ value: code, label }));
  const choice = { data: choices, searchable: choices.length > 8, limit: 60, clearable: true };
  switch (field.kind) {
    case 'registration':
      return <RegistrationInput {...words} value={typed} onChange={onChange} />;
    case 'long':
      return (
        <Textarea
          {...words}
          autosize
          minRows={3}
          value={typed}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
    case 'flag':
      return (
        <Checkbox {...words} checked={value === true} onChange={(e) => onChange(e.currentTarget.checked)} />
      );
    case 'code':
      return (
        <Select
          {...words}
          {...choice}
          clearButtonProps={{ 'aria-label': t('section.clear') }}
          value={typed || null}
          onChange={onChange}
        />
      );
    case 'codes':
      return (
        <MultiSelect
          {...words}
          {...choice}
          clearButtonProps={{ 'aria-label': t('section.clear') }}
          value={Array.isArray(value) ? [...value] : []}
          onChange={onChange}
        />
      );
    default:
      return (
        <TextInput
          {...words}
          type={field.kind === 'day' ? 'date' : field.kind === 'phone' ? 'tel' : 'text'}
          maw={field.kind === 'day' || field.kind === 'phone' ? 220 : undefined}
          autoComplete="off"
          value={typed}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
  }
}
