import { Radio, Stack, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { DayInput } from '../field/day-input';
import type { Urgency } from '../generated/enums';
import { SendReferralDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import type { StepProps } from './step';
import { StepFrame } from './step-frame';

const urgencies: readonly Urgency[] = ['emergency', 'urgent', 'normal'];

export function DetailsStep({ item, plan, change, onNext, onBack }: StepProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const send = useCommand(SendReferralDocument, ['CaseReferrals', 'CaseTimeline']);
  const submit = async () => {
    const { idempotencyKey, receiverId, service, urgency, sections, neededBy, reason, instructions } = plan;
    const answer = await send.run({
      idempotencyKey,
      caseId: item.id,
      receiverId: receiverId ?? '',
      groundId: plan.groundId ?? null,
      followsId: plan.followsId ?? null,
      service: service ?? '',
      urgency,
      sections,
      reason: reason.trim() || null,
      instructions: instructions.trim() || null,
      neededBy: neededBy || null,
    });
    if (!answer) return;
    onNext();
    await navigate({ to: '/referrals/$id', params: { id: answer.sendReferral.id } });
  };
  return (
    <StepFrame
      number={5}
      title={t('refer.step.details')}
      next={t('refer.send')}
      busy={send.busy}
      onNext={submit}
      onBack={onBack}
    >
      <ProblemNotice problem={send.problem} takesFocus />
      <Radio.Group
        label={t('refer.urgency')}
        size="md"
        value={plan.urgency}
        onChange={(value) => change({ urgency: urgencies.find((one) => one === value) ?? 'normal' })}
      >
        <Stack gap="xs" mt={4}>
          {urgencies.map((urgency) => (
            <Radio
              key={urgency}
              value={urgency}
              label={t(`urgency.${urgency}`)}
              description={t(`refer.urgencyHelp.${urgency}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <DayInput
        label={t('refer.neededBy')}
        value={plan.neededBy}
        onChange={(neededBy) => change({ neededBy })}
      />
      <Textarea
        size="md"
        label={t('refer.reason')}
        description={t('refer.reasonHelp')}
        autosize
        minRows={3}
        value={plan.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <Textarea
        size="md"
        label={t('refer.instructions')}
        autosize
        minRows={2}
        value={plan.instructions}
        onChange={(event) => change({ instructions: event.currentTarget.value })}
      />
    </StepFrame>
  );
}
