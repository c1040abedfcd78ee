import { useQuery } from '@apollo/client/react';
import { Button, Card, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { OpenCase } from '../case/open-case';
import { IncidentsDocument, JoinIncidentDocument } from '../generated/operations';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';

export function CaseIncident({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-labelledby="incident">
      <Stack gap="sm">
        <Title order={2} size="h4" id="incident">
          {t('incident.one')}
        </Title>
        {item.incident ? (
          <Text>{item.incident.words}</Text>
        ) : (
          <Text c="dimmed">{t('incident.notJoined')}</Text>
        )}
        {!item.incident && item.access.actions.includes('joinIncident') && (
          <Join item={item} reload={reload} />
        )}
        <Text size="sm" c="dimmed">
          {t('incident.private')}
        </Text>
      </Stack>
    </Card>
  );
}

function Join({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  const [incidentId, setIncidentId] = useState<string | null>(null);
  const incidents = useQuery(IncidentsDocument, { variables: { first: 100 } }).data?.incidents.items;
  const join = useCommand(JoinIncidentDocument);
  const submit = async () => {
    if (incidentId && (await join.run({ caseId: item.id, version: item.version ?? 0, incidentId }))) reload();
  };
  if (!incidents) return null;
  if (incidents.length === 0) return <TextLink to="/incidents">{t('incident.create')}</TextLink>;
  return (
    <Stack gap="sm" align="flex-start">
      <ProblemNotice problem={join.problem} />
      <Select
        w="100%"
        label={t('incident.which')}
        data={incidents.map(({ id, words }) => ({ value: id, label: words ?? id }))}
        value={incidentId}
        onChange={setIncidentId}
      />
      {incidentId && (
        <Button variant="light" loading={join.busy} onClick={submit}>
          {t('incident.join')}
        </Button>
      )}
    </Stack>
  );
}
