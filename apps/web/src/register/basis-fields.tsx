import { useQuery } from '@apollo/client/react';
import { Checkbox, Radio, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LegalBasis } from '../generated/enums';
import { ColleaguesDocument, IncidentsDocument } from '../generated/operations';
import { keepBasis, useDraft } from './draft';

const legalBases: readonly LegalBasis[] = ['consent', 'bestInterests', 'vitalInterest', 'legalObligation'];

/** Why we may keep this record at all, who else in the house may see it, and what it belongs to. */
export function BasisFields() {
  const { t } = useTranslation();
  const { basis, errors } = useDraft();
  const supervisors = useQuery(ColleaguesDocument, { variables: { role: 'supervisor' } });
  const incidents = useQuery(IncidentsDocument, { variables: { first: 100 } }).data?.incidents.items;
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('section.clear') } };
  return (
    <Stack gap="lg">
      <Radio.Group
        id="basis.legalBasis"
        label={t('register.legalBasis')}
        error={errors['basis.legalBasis']}
        size="md"
        value={basis.legalBasis ?? null}
        onChange={(value) => keepBasis({ ...basis, legalBasis: legalBases.find((one) => one === value) })}
      >
        <Stack gap="sm" mt="xs">
          {legalBases.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`legalBasis.${value}`)}
              description={t(`register.legalBasisHelp.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox
        size="md"
        label={t('register.seal')}
        description={t('register.sealHelp')}
        checked={basis.sealed ?? false}
        onChange={(event) => keepBasis({ ...basis, sealed: event.currentTarget.checked || undefined })}
      />
      <Select
        {...clear}
        size="md"
        label={t('register.supervisor')}
        description={t('register.supervisorHelp')}
        data={supervisors.data?.colleagues.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={basis.supervisorId ?? null}
        onChange={(value) => keepBasis({ ...basis, supervisorId: value ?? undefined })}
      />
      {incidents && incidents.length > 0 && (
        <Select
          {...clear}
          size="md"
          label={t('register.incident')}
          data={incidents.map(({ id, words }) => ({ value: id, label: words ?? id }))}
          value={basis.incidentId ?? null}
          onChange={(value) => keepBasis({ ...basis, incidentId: value ?? undefined })}
        />
      )}
    </Stack>
  );
}
