import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const day = /^\s*(\d{4})[.\-/ ](\d{1,2})[.\-/ ](\d{1,2})[.\s]*$/;

/** 2010.7.16 as 2010-07-16; what is no day yet stays as typed, for the server to name. */
export function toDay(typed: string): string {
  const [, year, month = '', date = ''] = day.exec(typed) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : typed.trim();
}

interface DayInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** YYYY-MM-DD, or what has been typed so far. */
  value?: string;
  onChange?(value: string): void;
}

/** Typed, year first, as Mongolia writes it: a browser's own picker shows the order of the browser's language. */
export function DayInput({ value = '', onChange, ...input }: DayInputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value.replaceAll('-', '.'));
  const shown = toDay(typed) === value ? typed : value.replaceAll('-', '.');
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      autoComplete="off"
      maw={260}
      description={t('section.dayHint')}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange?.(toDay(event.currentTarget.value));
      }}
    />
  );
}
