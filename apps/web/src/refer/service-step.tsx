import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOtherOrganisations } from '../consent/organisations';
import { AgreementsDocument } from '../generated/operations';
import { useCodes } from '../language/codes';
import type { StepProps } from './step';
import { StepFrame } from './step-frame';

/** Which service, and from whom. Receivers with an agreement in force come first. */
export function ServiceStep({ plan, change, onNext }: StepProps) {
  const { t } = useTranslation();
  const { list } = useCodes();
  const [tried, setTried] = useState(false);
  const organisations = useOtherOrganisations();
  const agreements = useQuery(AgreementsDocument, { variables: { first: 100 } }).data?.agreements.items ?? [];
  const agreed = new Set(
    agreements
      .filter(({ acceptedAt }) => acceptedAt)
      .flatMap(({ proposer, partner }) => [proposer.id, partner.id]),
  );
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const missing = (value: string | null) => (tried && !value ? t('consent.choose') : undefined);
  return (
    <StepFrame
      number={1}
      title={t('refer.step.service')}
      next={t('refer.next')}
      onNext={() => {
        setTried(true);
        if (plan.service && plan.receiverId) onNext();
      }}
    >
      <Select
        size="md"
        label={t('refer.service')}
        searchable
        data={list('service').map(({ code, label }) => ({ value: code, label }))}
        error={missing(plan.service)}
        value={plan.service}
        onChange={(service) => change({ service, sections: [] })}
      />
      <Select
        size="md"
        label={t('refer.receiver')}
        description={t('refer.receiverHelp')}
        searchable
        data={[
          { group: t('refer.agreed'), items: organisations.filter(({ id }) => agreed.has(id)).map(option) },
          {
            group: t('refer.notAgreed'),
            items: organisations.filter(({ id }) => !agreed.has(id)).map(option),
          },
        ]}
        error={missing(plan.receiverId)}
        value={plan.receiverId}
        onChange={(receiverId) => change({ receiverId, groundId: null, sections: [] })}
      />
    </StepFrame>
  );
}
