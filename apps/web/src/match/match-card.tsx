import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { MatchDecision } from '../generated/enums';
import { DecideMatchDocument, type MatchRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProblemNotice } from '../state/notices';

export function MatchCard({ match }: { match: MatchRowFragment }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const decide = useCommand(DecideMatchDocument);
  const { id, status, strength, foundAt, decidedAt } = match;
  const codes = (match.organisationCodes ?? []).join(' · ');
  const choose = (decision: MatchDecision) => () =>
    decide.run({ matchId: id, version: match.version ?? 0, decision });
  return (
    <Card withBorder component="article" aria-label={codes}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h5">
            {codes}
          </Title>
          {status && (
            <Badge variant="outline" size="lg" color={status === 'found' ? 'saffron.8' : 'gray.7'}>
              {t(`match.status.${status}`)}
            </Badge>
          )}
        </Group>
        <Text size="sm">
          {[
            strength && t(`match.strength.${strength}`),
            foundAt && t('match.foundAt', { when: moment(foundAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {decidedAt && (
          <Text size="sm" c="dimmed">
            {t('match.decidedAt', { when: moment(decidedAt) })}
          </Text>
        )}
        <ProblemNotice problem={decide.problem} takesFocus />
        {match.access.actions.includes('decideMatch') && (
          <Group>
            <Button
              size="sm"
              loading={decide.busy}
              onClick={choose('ask')}
              aria-label={`${t('match.ask')}: ${codes}`}
            >
              {t('match.ask')}
            </Button>
            <Button
              size="sm"
              variant="default"
              loading={decide.busy}
              onClick={choose('notSame')}
              aria-label={`${t('match.notSame')}: ${codes}`}
            >
              {t('match.notSame')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
