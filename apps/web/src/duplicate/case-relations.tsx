import { useQuery } from '@apollo/client/react';
import { Alert, Card, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseRelationsDocument, type CaseRelationsQuery } from '../generated/operations';
import { useCodes } from '../language/codes';
import { TextLink } from '../state/link';

type Related = NonNullable<NonNullable<CaseRelationsQuery['case']>['relatedCases']>[number];

/** On the page of a case: something to ask the supervisor, and what hangs on other cases of the same person. */
export function CaseRelations({ caseId, supervises }: { caseId: string; supervises: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery(CaseRelationsDocument, {
    variables: { id: caseId },
    fetchPolicy: 'network-only',
  });
  const related = data?.case?.relatedCases ?? [];
  return (
    <>
      {data?.case?.asksSupervisor && (
        <Alert color="saffron" variant="outline" bg="white" title={t('duplicate.ask')}>
          {supervises ? (
            <TextLink to="/duplicates">{t('duplicate.toDesk')}</TextLink>
          ) : (
            <Text size="sm">{t('duplicate.askHelp')}</Text>
          )}
        </Alert>
      )}
      {related.length > 0 && (
        <Card withBorder component="section" aria-labelledby="related">
          <Stack gap="sm">
            <Title order={2} size="h4" id="related">
              {t('duplicate.related')}
            </Title>
            {related.map((one) => (
              <RelatedCase key={one.case.id} one={one} />
            ))}
          </Stack>
        </Card>
      )}
    </>
  );
}

function RelatedCase({ one: { relation, case: other } }: { one: Related }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  const lines = [
    ...(other.consents ?? []).map(({ id, recipient, status }) => ({
      id,
      text: [t('case.view.consents'), recipient?.name, status && t(`consentStatus.${status}`)],
    })),
    ...(other.referrals ?? []).map(({ id, code, service, status }) => ({
      id,
      text: [code, label('service', service), status && t(`referralStatus.${status}`)],
    })),
    ...(other.tasks ?? []).filter(({ done }) => !done).map((task) => ({ id: task.id, text: [task.label] })),
  ];
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t(`duplicate.relation.${relation}`)}{' '}
        <TextLink to="/cases/$id" params={{ id: other.id }} fw={600}>
          {other.code}
        </TextLink>
      </Text>
      {relation === 'isLed' && lines.length > 0 && (
        <List size="sm">
          {lines.map(({ id, text }) => (
            <List.Item key={id}>{text.filter(Boolean).join(' · ')}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
