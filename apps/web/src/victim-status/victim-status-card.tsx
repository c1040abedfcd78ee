import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { OpenCase } from '../case/open-case';
import { ConfirmVictimStatusDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProblemNotice } from '../state/notices';
import { DecideForm } from './decide-form';
import { PalermoCheck } from './palermo-check';

/** The check proposes, one person decides, a second confirms (DOMAIN §4). */
export function VictimStatusCard({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [deciding, setDeciding] = useState(false);
  const confirm = useCommand(ConfirmVictimStatusDocument, ['CaseTimeline']);
  const { victimStatus, version } = item;
  const can = (action: string) => item.access.actions.includes(action);
  const submit = async () => {
    if (await confirm.run({ caseId: item.id, version: version ?? 0 })) reload();
  };
  return (
    <Card withBorder component="section" aria-labelledby="victim-status">
      <Stack gap="sm">
        <Title order={2} size="h4" id="victim-status">
          {t('victim.title')}
        </Title>
        {victimStatus ? (
          <Stack gap={4}>
            <Group gap="xs">
              <Badge size="lg" variant="light">
                {t(`victimStatus.${victimStatus.status}`)}
              </Badge>
              <Text size="sm" c="dimmed">
                {t('victim.decided', { who: victimStatus.decidedBy, when: moment(victimStatus.decidedAt) })}
              </Text>
            </Group>
            {victimStatus.basis && <Text size="sm">{victimStatus.basis}</Text>}
            <Text size="sm" c="dimmed">
              {victimStatus.confirmedBy
                ? t('victim.confirmed', {
                    who: victimStatus.confirmedBy,
                    when: victimStatus.confirmedAt ? moment(victimStatus.confirmedAt) : '',
                  })
                : t('victim.unconfirmed')}
            </Text>
          </Stack>
        ) : (
          <Text c="dimmed">{t('victim.none')}</Text>
        )}
        {item.access.readable.includes('exploitation') && <PalermoCheck caseId={item.id} />}
        <ProblemNotice problem={confirm.problem} takesFocus />
        <Group gap="xs">
          {can('confirmVictimStatus') && victimStatus && !victimStatus.confirmedBy && (
            <Button loading={confirm.busy} onClick={submit}>
              {t('victim.confirm')}
            </Button>
          )}
          {can('decideVictimStatus') && !deciding && (
            <Button variant="light" onClick={() => setDeciding(true)}>
              {t('victim.decide')}
            </Button>
          )}
        </Group>
        {deciding && (
          <DecideForm
            item={item}
            onDone={(saved) => {
              setDeciding(false);
              if (saved) reload();
            }}
          />
        )}
      </Stack>
    </Card>
  );
}
