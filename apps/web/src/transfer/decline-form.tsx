import { Button, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { DeclineReason } from '../generated/enums';
import { DeclineTransferDocument, type TransferRowFragment } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

const reasons: readonly DeclineReason[] = [
  'noCapacity',
  'outsideMandate',
  'outsideArea',
  'unsafe',
  'incompleteInformation',
  'other',
];

export function DeclineTransferForm({
  transfer,
  onClose,
}: {
  transfer: TransferRowFragment;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const decline = useCommand(DeclineTransferDocument, ['Transfers']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = transfer;
    if (reason && (await decline.run({ transferId: id, version: version ?? 0, reason }))) onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <ProblemNotice problem={decline.problem} takesFocus />
        <Select
          label={t('referral.whyDecline')}
          data={reasons.map((value) => ({ value, label: t(`declineReason.${value}`) }))}
          value={reason}
          onChange={(value) => setReason(reasons.find((one) => one === value) ?? null)}
        />
        <Group>
          <Button type="submit" size="sm" color="brick" loading={decline.busy} disabled={!reason}>
            {t('transfer.decline')}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
