import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { AcceptTransferDocument, type TransferRowFragment } from '../generated/operations';
import { PersonSelect } from '../protection/person-select';
import { ProblemNotice } from '../state/notices';

/** Taking a case over names who has it from now on: it is never without somebody. */
export function AcceptTransferForm({
  transfer,
  onClose,
}: {
  transfer: TransferRowFragment;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  const accept = useCommand(AcceptTransferDocument, ['Transfers']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = transfer;
    if (assigneeId && (await accept.run({ transferId: id, version: version ?? 0, assigneeId }))) onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <ProblemNotice problem={accept.problem} takesFocus />
        <Text size="sm">{t('transfer.acceptHelp')}</Text>
        <PersonSelect
          label={t('transfer.assignee')}
          withRole="caseworker"
          value={assigneeId}
          onChange={setAssigneeId}
        />
        <Group>
          <Button type="submit" size="sm" loading={accept.busy} disabled={!assigneeId}>
            {t('transfer.acceptSubmit')}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
