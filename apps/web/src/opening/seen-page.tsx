import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccessReportDocument, type AccessReportQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import classes from './seen-page.module.css';

type Report = AccessReportQuery['accessReport'];

/**
 * Who saw the information, to be read and printed by and for the person it is about: organisations and reasons in
 * plain words, nobody by name, no case code, and nothing that tells a stranger what the paper is about.
 */
export function SeenPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/app/cases/$id/seen' });
  const { organisation } = useSearch({ from: '/app/cases/$id/seen' });
  const result = useQuery(AccessReportDocument, {
    variables: { caseId: id, organisationId: organisation },
    fetchPolicy: 'network-only',
  });
  return (
    <Page
      narrow
      title={t('seen.title')}
      lead={t('seen.lead')}
      back={
        <div className={classes.screen}>
          <TextLink to="/cases/$id" params={{ id }} search={{ view: organisation ? 'consents' : 'openings' }}>
            {t('seen.back')}
          </TextLink>
        </div>
      }
    >
      <Alert
        className={classes.screen}
        color="saffron"
        variant="outline"
        bg="white"
        title={t('seen.careful')}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t('seen.carefulHelp')}</Text>
          <Group gap="xs">
            <Button type="button" onClick={() => window.print()}>
              {t('seen.print')}
            </Button>
            {organisation && <ShowAll />}
          </Group>
        </Stack>
      </Alert>
      <Answer result={result}>{({ accessReport }) => <Lines report={accessReport} />}</Answer>
    </Page>
  );
}

function ShowAll() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/cases/$id/seen' });
  return (
    <Button type="button" variant="default" onClick={() => navigate({ search: {}, replace: true })}>
      {t('seen.everybody')}
    </Button>
  );
}

const grounds = ['assignment', 'managing', 'referral', 'inCare', 'emergency', 'legal'] as const;
const groundOf = (ground: string | null) => grounds.find((one) => one === ground) ?? 'other';

function Lines({ report: { lines, complete, madeAt } }: { report: Report }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  if (lines.length === 0) return <Empty title={t('seen.nobody')}>{t('seen.nobodyHelp')}</Empty>;
  return (
    <Stack gap="lg">
      {lines.map((line) => (
        <section key={`${line.organisationId} ${line.ground}`} className={classes.line}>
          <Title order={2} size="h4">
            {line.organisation}
          </Title>
          <Text>{t(`seen.why.${groundOf(line.ground)}`)}</Text>
          <Text>
            {t('seen.what', { what: line.sections.map((one) => t(`seen.section.${plain(one)}`)).join(', ') })}
          </Text>
          <Text c="dimmed">
            {t('seen.when', { times: line.times, first: day(line.first), last: day(line.last) })}
          </Text>
        </section>
      ))}
      {!complete && <Text>{t('seen.incomplete')}</Text>}
      <Text size="sm">{t('seen.rights')}</Text>
      <Text size="sm" c="dimmed">
        {t('seen.made', { when: moment(madeAt) })}
      </Text>
    </Stack>
  );
}

const recorded = [
  'identity',
  'address',
  'safeContact',
  'exploitation',
  'risk',
  'healthAlert',
  'health',
  'placement',
  'legal',
  'narrative',
  'suspects',
  'documents',
] as const;
const plain = (section: string) => recorded.find((one) => one === section) ?? 'other';
