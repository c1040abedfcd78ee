import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { EndAgreementDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

/** Says what follows before it is done. */
export function EndButton({ agreementId }: { agreementId: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const end = useCommand(EndAgreementDocument, ['Agreements', 'UnderReview']);
  if (!asking)
    return (
      <Group>
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          {t('agreement.end')}
        </Button>
      </Group>
    );
  return (
    <Stack gap="xs">
      <Text size="sm">{t('agreement.endHelp')}</Text>
      <ProblemNotice problem={end.problem} takesFocus />
      <Group>
        <Button size="xs" color="brick" loading={end.busy} onClick={() => end.run({ agreementId })}>
          {t('agreement.endNow')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking(false)}>
          {t('section.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
