import { Button, Group, Radio, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { DeclineReason } from '../generated/enums';
import { DeclineReferralDocument } from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { ProblemNotice } from '../state/notices';

/** `other` last, as people look for their own reason first. */
const reasons: readonly DeclineReason[] = [
  'noCapacity',
  'outsideMandate',
  'outsideArea',
  'notEligible',
  'clientUnreachable',
  'clientDeclined',
  'unsafe',
  'incompleteInformation',
  'duplicate',
  'other',
];

export function DeclineForm({ referral, reload }: { referral: OpenReferral; reload(): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const decline = useCommand(DeclineReferralDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const chosen = reasons.find((one) => one === reason);
    setMissing(!chosen);
    if (!chosen) return;
    const { id, version } = referral;
    if (await decline.run({ referralId: id, version: version ?? 0, reason: chosen })) reload();
  };
  if (!open)
    return (
      <Group>
        <Button size="sm" variant="default" onClick={() => setOpen(true)}>
          {t('referral.do.decline')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={decline.problem} takesFocus />
        <Radio.Group
          label={t('referral.whyDecline')}
          error={missing && t('consent.choose')}
          value={reason}
          onChange={setReason}
        >
          <Stack gap="xs" mt={4}>
            {reasons.map((value) => (
              <Radio key={value} value={value} label={t(`declineReason.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group>
          <Button type="submit" size="sm" color="brick" loading={decline.busy}>
            {t('referral.do.decline')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setOpen(false)}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
