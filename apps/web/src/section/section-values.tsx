import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CaseSection, type Field, shownFields } from './fields';
import classes from './section-values.module.css';
import { useShownValue } from './shown-value';
import { isFilled, type SectionValues } from './values';

interface SectionValuesProps {
  section: CaseSection;
  values: SectionValues;
  fields?: readonly Field[];
}

/** One section, read: only what has been written. */
export function SectionValuesList({ section, values, fields = shownFields(section) }: SectionValuesProps) {
  const { t } = useTranslation();
  const shown = useShownValue();
  const filled = fields.filter(({ name }) => isFilled(values[name]));
  if (filled.length === 0) return <Text c="dimmed">{t('section.nothing')}</Text>;
  return (
    <dl className={classes.list}>
      {filled.map((field) => (
        <div key={field.name}>
          <dt>{t(`field.${field.name}`)}</dt>
          <dd>{shown(field, values[field.name])}</dd>
        </div>
      ))}
    </dl>
  );
}
