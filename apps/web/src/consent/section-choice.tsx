import { Checkbox, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Section, SectionValues } from '../generated/enums';
import { shareableSections } from '../section/fields';

interface SectionChoiceProps {
  label: string;
  description?: string;
  value?: Section[];
  error?: ReactNode;
  /** The sections that may be chosen at all; every section of a case where left out. */
  among?: readonly Section[];
  onChange(sections: Section[]): void;
}

export function SectionChoice({
  label,
  description,
  value = [],
  error,
  among,
  onChange,
}: SectionChoiceProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={label}
      description={description}
      error={error}
      value={value}
      onChange={(chosen) => onChange(SectionValues.filter((section) => chosen.includes(section)))}
    >
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="xs" mt="xs">
        {(among ?? shareableSections).map((section) => (
          <Checkbox key={section} value={section} label={t(`section.name.${section}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
