import { Checkbox, Group, Radio, Select, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../field/day-input';
import type { ConsentGiver, Majority } from '../generated/enums';
import { useCodes } from '../language/codes';
import { type ConsentValues, isChild } from './consent-values';
import { SectionChoice } from './section-choice';

interface ConsentWordsProps {
  form: UseFormReturnType<ConsentValues>;
  majority: Majority | null;
  /** What stands beside how and in which language it was said. */
  children?: ReactNode;
}

/** What she says and how, whether for the first time or anew. */
export function ConsentWords({ form, majority, children }: ConsentWordsProps) {
  const { t } = useTranslation();
  const { list } = useCodes();
  const { decision, givenBy, sections } = form.values;
  const child = isChild(majority);
  const givers: readonly ConsentGiver[] = child ? ['guardian', 'authority'] : ['self', 'authority'];
  const choices = (name: string) => list(name).map(({ code, label }) => ({ value: code, label }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {children}
        <Select label={t('consent.how')} data={choices('consentHow')} {...form.getInputProps('how')} />
        <Select
          label={t('consent.language')}
          searchable
          data={choices('language')}
          {...form.getInputProps('language')}
        />
      </SimpleGrid>
      <Radio.Group label={t('consent.giver')} {...form.getInputProps('givenBy')}>
        <Group mt={4}>
          {givers.map((giver) => (
            <Radio key={giver} value={giver} label={t(`consentGiver.${giver}`)} />
          ))}
        </Group>
      </Radio.Group>
      {givenBy !== 'self' && (
        <Checkbox
          label={t('consent.linked')}
          description={t('consent.linkedHelp')}
          {...form.getInputProps('giverLinkedToSuspect', { type: 'checkbox' })}
        />
      )}
      {child && (
        <Checkbox
          label={t('consent.assent')}
          description={t('consent.assentHelp')}
          {...form.getInputProps('assent', { type: 'checkbox' })}
        />
      )}
      {decision === 'given' && (
        <>
          <SectionChoice label={t('consent.sections')} {...form.getInputProps('sections')} />
          {sections.length > 0 && (
            <SectionChoice
              label={t('consent.restrictions')}
              description={t('consent.restrictionsHelp')}
              among={sections}
              {...form.getInputProps('restrictions')}
            />
          )}
        </>
      )}
      <DayInput label={t('consent.validUntil')} {...form.getInputProps('validUntil')} />
    </>
  );
}
