import { useQuery } from '@apollo/client/react';
import { Button, Card, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { systemNow } from '../demo/demo';
import { DayInput } from '../field/day-input';
import { AuditChoicesDocument, type AuditSearchQueryVariables } from '../generated/operations';
import { countryDay } from '../language/country-day';

const dayMs = 86_400_000;
const daysAgo = (days: number) => countryDay(systemNow() - days * dayMs);

interface AuditSearchFormProps {
  onSearch(asked: AuditSearchQueryVariables): void;
}

export function AuditSearchForm({ onSearch }: AuditSearchFormProps) {
  const { t } = useTranslation();
  const { data } = useQuery(AuditChoicesDocument);
  const [from, setFrom] = useState(() => daysAgo(30));
  const [until, setUntil] = useState(() => daysAgo(0));
  const [caseCode, setCaseCode] = useState('');
  const [actorId, setActorId] = useState<string | null>(null);
  const [action, setAction] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch({
      from,
      until,
      first: 50,
      ...(caseCode.trim() ? { caseCode: caseCode.trim().toUpperCase() } : {}),
      ...(actorId ? { actorId } : {}),
      ...(action ? { action } : {}),
    });
  };
  return (
    <Card withBorder>
      <form onSubmit={submit}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
            <DayInput label={t('audit.from')} value={from} onChange={setFrom} />
            <DayInput label={t('audit.until')} value={until} onChange={setUntil} />
            <TextInput
              label={t('opening.code')}
              placeholder="MN-26-7F3K9Q"
              autoComplete="off"
              value={caseCode}
              onChange={(event) => setCaseCode(event.currentTarget.value)}
            />
            <Select
              label={t('audit.person')}
              placeholder={t('audit.anybody')}
              clearable
              searchable
              value={actorId}
              onChange={setActorId}
              data={data?.colleagues.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            />
            <Select
              label={t('audit.action')}
              placeholder={t('audit.anything')}
              clearable
              searchable
              value={action}
              onChange={setAction}
              data={data?.auditActions.map((one) => ({ value: one.action, label: one.label })) ?? []}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit">{t('audit.search')}</Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
