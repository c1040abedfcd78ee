import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { OpenCase } from '../case/open-case';
import type { VictimStatus } from '../generated/enums';
import { DecideVictimStatusDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

const statuses: readonly VictimStatus[] = ['possible', 'presumed', 'confirmed', 'notAVictim'];

export function DecideForm({ item, onDone }: { item: OpenCase; onDone(saved: boolean): void }) {
  const { t } = useTranslation();
  const [status, setStatus] = useState<VictimStatus>('possible');
  const [basis, setBasis] = useState('');
  const [missing, setMissing] = useState(false);
  const decide = useCommand(DecideVictimStatusDocument, ['CaseTimeline']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(!basis.trim());
    if (!basis.trim()) return;
    const version = item.version ?? 0;
    if (await decide.run({ caseId: item.id, version, status, basis: basis.trim() })) onDone(true);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <ProblemNotice problem={decide.problem} takesFocus />
        <Radio.Group
          label={t('victim.choose')}
          value={status}
          onChange={(value) => setStatus(statuses.find((one) => one === value) ?? 'possible')}
        >
          <Stack gap="xs" mt={4}>
            {statuses.map((value) => (
              <Radio key={value} value={value} label={t(`victimStatus.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('victim.basis')}
          autosize
          minRows={2}
          error={missing && t('victim.basisMissing')}
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={decide.busy}>
            {t('victim.propose')}
          </Button>
          <Button variant="default" onClick={() => onDone(false)}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
