import { useQuery } from '@apollo/client/react';
import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AgencyLinesDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { ActivityLine } from './activity-line';
import { IndicatorRow } from './indicator-row';
import { MeasurementBadge } from './measurement-badge';
import classes from './plan-tree.module.css';
import { ReportForm } from './report-form';

/** My agency's lines of the plan: what was reported, where it stands, and the next report. */
export function LinesPage() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const result = useQuery(AgencyLinesDocument);
  return (
    <Page title={t('place./lines')} lead={t('nap.linesLead')}>
      <Answer result={result} rows={4}>
        {({ agencyIndicators, agencyActivities, plans }) =>
          agencyIndicators.length + agencyActivities.length === 0 ? (
            <Empty title={t('nap.noLines')}>{t('nap.noLinesHelp')}</Empty>
          ) : (
            <Stack>
              <Title order={2} size="h4">
                {t('nap.indicators')}
              </Title>
              {agencyIndicators.map((line) => (
                <Card key={line.id} withBorder component="article">
                  <Stack gap="xs">
                    <ul className={classes.list}>
                      <IndicatorRow indicator={line} />
                    </ul>
                    {line.measurements.map((measurement) => (
                      <Text key={measurement.id} component="div" size="sm">
                        {t('nap.valueOf', {
                          period: measurement.period.code,
                          value: number(measurement.value),
                        })}{' '}
                        <MeasurementBadge status={measurement.status} />
                      </Text>
                    ))}
                    {line.access.actions.includes('reportMeasurement') && (
                      <ReportForm
                        key={line.measurements.map(({ version }) => version).join()}
                        line={line}
                        periods={plans[0]?.periods.map(({ code }) => code) ?? []}
                      />
                    )}
                  </Stack>
                </Card>
              ))}
              <Title order={2} size="h4">
                {t('nap.activities')}
              </Title>
              {agencyActivities.map((activity) => (
                <ActivityLine key={activity.id} activity={activity} />
              ))}
            </Stack>
          )
        }
      </Answer>
    </Page>
  );
}
