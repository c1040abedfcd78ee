import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../language/codes';
import type { Field } from '../section/fields';
import type { FieldValue } from '../section/values';
import { CodesInput } from './codes-input';
import { DayInput } from './day-input';
import { RegistrationInput } from './registration-input';

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
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'flag':
      return (
        <Checkbox
          {...words}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'code':
      return (
        <Select
          {...words}
          data={choices}
          searchable={choices.length > 8}
          limit={60}
          clearable
          clearButtonProps={{ 'aria-label': t('section.clear') }}
          value={typed || null}
          onChange={onChange}
        />
      );
    case 'codes':
      return (
        <CodesInput
          {...words}
          choices={choices}
          value={Array.isArray(value) ? [...value] : []}
          onChange={onChange}
        />
      );
    case 'day':
      return <DayInput {...words} value={typed} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...words}
          type={field.kind === 'phone' ? 'tel' : 'text'}
          maw={field.kind === 'phone' ? 260 : undefined}
          autoComplete="off"
          value={typed}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
