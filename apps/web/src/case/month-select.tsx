import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { systemNow } from '../demo/demo';
import { countryDay } from '../language/country-day';

/** So many months back; an older one, from an address, is offered beside them. */
const monthsBack = 36;

interface MonthSelectProps {
  label: string;
  /** YYYY-MM */
  value: string | null;
  onChange(value: string | null): void;
}

/** A month of the last years, by its name: no browser has the same field for it. */
export function MonthSelect({ label, value, onChange }: MonthSelectProps) {
  const { t } = useTranslation();
  const today = countryDay(systemNow());
  const months = Array.from({ length: monthsBack }, (_, back) => monthOf(today, back));
  const offered = value && !months.includes(value) ? [...months, value] : months;
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('cases.anyMonth') },
        ...offered.map((month) => ({
          value: month,
          label: t('cases.monthOf', { year: month.slice(0, 4), month: Number(month.slice(5)) }),
        })),
      ]}
    />
  );
}

function monthOf(day: string, back: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T12:00Z`);
  first.setUTCMonth(first.getUTCMonth() - back);
  return first.toISOString().slice(0, 7);
}
