import { useTranslation } from 'react-i18next';
import { MajorityValues } from '../generated/enums';
import { useCodes } from '../language/codes';
import { useFormats } from '../language/formats';
import type { Field } from './fields';
import { type FieldValue, isFilled } from './values';

/** A stored value in the reader's words. */
export function useShownValue() {
  const { t } = useTranslation();
  const { label } = useCodes();
  const { day } = useFormats();
  return (field: Field, value: FieldValue): string => {
    if (!isFilled(value)) return t('section.blank');
    if (Array.isArray(value)) return value.map((one: string) => label(field.list ?? '', one)).join(', ');
    if (typeof value === 'boolean') return t(value ? 'section.yes' : 'section.no');
    if (typeof value !== 'string') return '';
    if (field.kind === 'day') return day(value);
    if (field.kind === 'code') return label(field.list ?? '', value);
    const majority = MajorityValues.find((one) => one === value);
    return field.kind === 'majority' && majority ? t(`majority.${majority}`) : value;
  };
}
