import { useQuery } from '@apollo/client/react';
import { Button, Card, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { useNamed } from '../away/named';
import { AssignCaseDocument, ColleaguesDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import type { OpenCase } from './open-case';

export function AssignCard({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const named = useNamed();
  const [userId, setUserId] = useState<string | null>(null);
  const colleagues = useQuery(ColleaguesDocument, { variables: { role: 'caseworker' } });
  const assign = useCommand(AssignCaseDocument, ['CaseTimeline']);
  const [done, setDone] = useState(false);
  const submit = async () => {
    if (userId) setDone((await assign.run({ caseId: item.id, userId })) !== undefined);
  };
  return (
    <Card withBorder component="section" aria-labelledby="assign">
      <Stack gap="sm">
        <Title order={2} size="h4" id="assign">
          {t('case.assign')}
        </Title>
        <ProblemNotice problem={assign.problem} />
        <Select
          label={t('case.assignTo')}
          data={colleagues.data?.colleagues.map((one) => ({ value: one.id, label: named(one) })) ?? []}
          value={userId}
          onChange={setUserId}
        />
        {userId && (
          <Button onClick={submit} loading={assign.busy}>
            {t('case.assignSubmit')}
          </Button>
        )}
        {done && <Text role="status">{t('case.assigned')}</Text>}
      </Stack>
    </Card>
  );
}
