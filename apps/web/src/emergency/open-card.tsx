import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type EmergencyRowFragment, EndEmergencyAccessDocument } from '../generated/operations';
import { useNow } from '../state/clock';
import { ButtonLink } from '../state/link';
import { ProblemNotice } from '../state/notices';

interface OpenCardProps {
  opened: EmergencyRowFragment;
  /** On the page of the case itself there is no way to it. */
  onCase?: boolean;
}

/** What is open to its reader now: how long still, and the way to end it. */
export function OpenCard({ opened, onCase = false }: OpenCardProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const end = useCommand(EndEmergencyAccessDocument, ['Emergencies']);
  const minutes = Math.max(0, Math.floor((Date.parse(opened.untilAt ?? '') - useNow()) / 60_000));
  const stop = async () => {
    if (await end.run({ emergencyId: opened.id })) await navigate({ to: '/emergency' });
  };
  return (
    <Alert color="brick" variant="outline" bg="white" title={`${t('emergency.isOpen')}: ${opened.caseCode}`}>
      <Stack gap="sm">
        <ProblemNotice problem={end.problem} takesFocus />
        <Text size="sm" fw={600} role="timer">
          {t('emergency.left', { minutes })}
        </Text>
        <Text size="sm">{t('emergency.notOpened')}</Text>
        <Group>
          <Button color="brick" size="sm" loading={end.busy} onClick={stop}>
            {t('emergency.end')}
          </Button>
          {!onCase && (
            <ButtonLink variant="default" size="sm" to="/cases/$id" params={{ id: opened.caseId ?? '' }}>
              {t('emergency.toCase')}
            </ButtonLink>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
