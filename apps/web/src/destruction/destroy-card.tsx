import { Button, Card, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { OpenCase } from '../case/open-case';
import type { DestructionGround } from '../generated/enums';
import { RequestDestructionDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

const grounds: readonly DestructionGround[] = [
  'personAsks',
  'retentionOver',
  'lawOrders',
  'registeredInError',
];

/** The first of the two: whoever oversees the case asks. */
export function DestroyCard({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const [ground, setGround] = useState<DestructionGround | null>(null);
  const [done, setDone] = useState(false);
  const ask = useCommand(RequestDestructionDocument, ['DestructionRequests']);
  const submit = async () => {
    if (ground) setDone((await ask.run({ caseId: item.id, ground })) !== undefined);
  };
  return (
    <Card withBorder component="section" aria-labelledby="destroy">
      <Stack gap="sm">
        <Title order={2} size="h4" id="destroy">
          {t('destruction.card')}
        </Title>
        <Text size="sm">{t('destruction.cardHelp')}</Text>
        <ProblemNotice problem={ask.problem} />
        <Select
          label={t('destruction.choose')}
          data={grounds.map((one) => ({ value: one, label: t(`destruction.ground.${one}`) }))}
          value={ground}
          onChange={(value) => setGround(grounds.find((one) => one === value) ?? null)}
        />
        {ground && !done && (
          <Button color="red" variant="outline" onClick={submit} loading={ask.busy}>
            {t('destruction.ask')}
          </Button>
        )}
        {done && <Text role="status">{t('destruction.asked')}</Text>}
      </Stack>
    </Card>
  );
}
