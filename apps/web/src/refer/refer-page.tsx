import { useQuery } from '@apollo/client/react';
import { Box, Stepper } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReferCaseDocument, ReferralPageDocument } from '../generated/operations';
import { Answer, NotFound } from '../state/answer';
import { TextLink } from '../state/link';
import { Page } from '../state/page';
import { ConsentStep } from './consent-step';
import { DetailsStep } from './details-step';
import { type ReferralPlan, startFrom, useReferralPlan } from './plan';
import { PreviewStep } from './preview-step';
import { SectionsStep } from './sections-step';
import { ServiceStep } from './service-step';
import type { StepProps } from './step';

export const steps = ['service', 'consent', 'sections', 'preview', 'details'] as const;
const views = [ServiceStep, ConsentStep, SectionsStep, PreviewStep, DetailsStep];

export function ReferPage() {
  const { id } = useParams({ from: '/app/cases/$id/refer' });
  const { follows } = useSearch({ from: '/app/cases/$id/refer' });
  const result = useQuery(ReferCaseDocument, { variables: { id } });
  return (
    <Answer result={result}>
      {(data) =>
        !data.case.access.actions.includes('sendReferral') ? (
          <NotFound />
        ) : follows ? (
          <SendOn item={data.case} follows={follows} />
        ) : (
          <Wizard item={data.case} />
        )
      }
    </Answer>
  );
}

/** Prefilled from the redirected one, to the provider its receiver named; consent is asked for as for any other. */
function SendOn({ item, follows }: Pick<StepProps, 'item'> & { follows: string }) {
  const result = useQuery(ReferralPageDocument, { variables: { id: follows } });
  return (
    <Answer result={result}>{({ referral }) => <Wizard item={item} start={startFrom(referral)} />}</Answer>
  );
}

function Wizard({ item, start }: Pick<StepProps, 'item'> & { start?: Partial<ReferralPlan> }) {
  const { t } = useTranslation();
  const { plan, change, forget } = useReferralPlan(item.id, start);
  const View = views[plan.step] ?? ServiceStep;
  return (
    <Page
      title={t('refer.title')}
      lead={item.code}
      back={
        <TextLink to="/cases/$id" params={{ id: item.id }}>
          {t('refer.back')}
        </TextLink>
      }
    >
      <Stepper
        active={plan.step}
        size="xs"
        visibleFrom="sm"
        iconSize={28}
        allowNextStepsSelect={false}
        onStepClick={(step) => change({ step })}
      >
        {steps.map((step) => (
          <Stepper.Step key={step} label={t(`refer.step.${step}`)} />
        ))}
      </Stepper>
      <Box maw={720}>
        <View
          key={plan.step}
          item={item}
          plan={plan}
          change={change}
          onNext={(part) =>
            plan.step === steps.length - 1 ? forget() : change({ ...part, step: plan.step + 1 })
          }
          onBack={() => change({ step: Math.max(plan.step - 1, 0) })}
        />
      </Box>
    </Page>
  );
}
