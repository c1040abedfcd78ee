import { useQuery } from '@apollo/client/react';
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseGroundsDocument } from '../generated/operations';
import type { StepProps } from './step';

/** Grounds in effect for this receiver; none of them is the usual thing. */
export function useGroundsFor(caseId: string, receiverId: string | null) {
  const { data } = useQuery(CaseGroundsDocument, { variables: { id: caseId } });
  return (data?.case.legalGrounds ?? []).filter(
    ({ recipient, status }) =>
      recipient?.id === receiverId && (status === 'acting' || status === 'confirmed'),
  );
}

export function GroundChoice({ item, plan, change }: Pick<StepProps, 'item' | 'plan' | 'change'>) {
  const { t } = useTranslation();
  const grounds = useGroundsFor(item.id, plan.receiverId);
  if (grounds.length === 0) return null;
  const choose = (value: string) => {
    const ground = grounds.find(({ id }) => id === value);
    change({ groundId: ground?.id ?? null, sections: ground?.decidedSections ?? ground?.sections ?? [] });
  };
  return (
    <Radio.Group label={t('ground.use')} value={plan.groundId ?? ''} onChange={choose}>
      <Stack gap="xs" mt={4}>
        <Radio value="" label={t('ground.useNone')} />
        {grounds.map(({ id, kind, decidedSections, sections }) => (
          <Radio
            key={id}
            value={id}
            label={kind && t(`ground.kind.${kind}`)}
            description={(decidedSections ?? sections ?? [])
              .map((one) => t(`section.name.${one}`))
              .join(', ')}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
