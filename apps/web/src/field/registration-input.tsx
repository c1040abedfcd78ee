import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { normalisedRegistration } from './registration-number';

interface RegistrationInputProps {
  id: string;
  label: string;
  error?: string | undefined;
  size: 'md';
  value: string;
  onChange(value: string): void;
}

/** Keeps what was typed and shows beside it what will be stored. */
export function RegistrationInput({ value, onChange, ...words }: RegistrationInputProps) {
  const { t } = useTranslation();
  const stored = normalisedRegistration(value);
  return (
    <TextInput
      {...words}
      maw={320}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      description={value ? t('section.storedAs', { value: stored }) : t('section.registrationHint')}
      descriptionProps={{ 'aria-live': 'polite' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
