import type { TypedDocumentNode } from '@apollo/client';
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { ReferralRowFragment, ReferralStepInput } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

interface StepButtonProps {
  referral: Pick<ReferralRowFragment, 'id' | 'version'>;
  mutation: TypedDocumentNode<unknown, { input: ReferralStepInput }>;
  label: string;
  help?: string;
  color?: string;
  size?: 'xs' | 'sm';
  reload(): void;
}

/** A step that needs nothing but the decision. */
export function StepButton({ referral, mutation, label, help, color, size = 'sm', reload }: StepButtonProps) {
  const { t } = useTranslation();
  const step = useCommand(mutation);
  const submit = async () => {
    if (await step.run({ referralId: referral.id, version: referral.version ?? 0 })) reload();
  };
  return (
    <Stack gap={4} align="flex-start">
      <ProblemNotice problem={step.problem} />
      {help && (
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      )}
      <Button
        size={size}
        color={color}
        variant={color ? 'outline' : 'filled'}
        loading={step.busy}
        onClick={submit}
        loaderProps={{ 'aria-label': t('state.loading') }}
      >
        {label}
      </Button>
    </Stack>
  );
}
