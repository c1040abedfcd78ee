import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsentCard } from '../consent/consent-card';
import { ConsentForm } from '../consent/consent-form';
import { consentedFor } from '../consent/consented';
import { usePurposeTo } from '../consent/organisations';
import {
  CaseConsentsDocument,
  type ConsentRowFragment,
  PreselectedSectionsDocument,
} from '../generated/operations';
import { Answer } from '../state/answer';
import { GroundChoice } from './ground-choice';
import type { StepProps } from './step';
import { StepFrame } from './step-frame';

/** Asked before anything is chosen to be shared. A refusal is recorded too, and never stops the service. */
export function ConsentStep(props: StepProps) {
  const { item, plan } = props;
  const [recording, setRecording] = useState(false);
  const purpose = usePurposeTo(plan.receiverId);
  const consents = useQuery(CaseConsentsDocument, { variables: { id: item.id } });
  const preselected = useQuery(PreselectedSectionsDocument, { variables: { service: plan.service ?? '' } });
  const usual = preselected.data?.preselectedSections ?? [];
  if (recording && plan.receiverId)
    return (
      <ConsentForm
        caseId={item.id}
        majority={item.demographics?.majority ?? null}
        recipientId={plan.receiverId}
        purpose={purpose}
        sections={usual}
        onDone={() => setRecording(false)}
      />
    );
  return (
    <Answer result={consents}>
      {(data) => (
        <Consents
          {...props}
          consents={data.case.consents ?? []}
          usual={usual}
          onRecord={() => setRecording(true)}
        />
      )}
    </Answer>
  );
}

interface ConsentsProps extends StepProps {
  consents: readonly ConsentRowFragment[];
  /** What this service usually needs. */
  usual: StepProps['plan']['sections'];
  onRecord(): void;
}

function Consents({ item, plan, change, consents, usual, onNext, onBack, onRecord }: ConsentsProps) {
  const { t } = useTranslation();
  const { live, sections, refused } = consentedFor(consents, plan.receiverId, usePurposeTo(plan.receiverId));
  const asked = live.length > 0 || refused || Boolean(plan.groundId);
  const start = plan.sections.length > 0 ? plan.sections : usual;
  return (
    <StepFrame
      number={2}
      title={t('refer.step.consent')}
      lead={t('refer.consentLead')}
      next={t(refused ? 'refer.withoutConsent' : 'refer.next')}
      blocked={!asked}
      onNext={() =>
        onNext(plan.groundId ? {} : { sections: start.filter((section) => sections.includes(section)) })
      }
      onBack={onBack}
    >
      {live.map((consent) => (
        <ConsentCard key={consent.id} consent={consent} plain />
      ))}
      {refused && (
        <Alert color="saffron" variant="outline" bg="white" title={t('refer.refused')}>
          {t('refer.refusedHelp')}
        </Alert>
      )}
      {!asked && <Text>{t('refer.noConsent')}</Text>}
      <GroundChoice item={item} plan={plan} change={change} />
      {item.access.actions.includes('recordConsent') && (
        <Group>
          <Button variant="light" onClick={onRecord}>
            {t(asked ? 'refer.recordNew' : 'consent.record')}
          </Button>
        </Group>
      )}
    </StepFrame>
  );
}
