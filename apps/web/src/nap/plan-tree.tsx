import { useQuery } from '@apollo/client/react';
import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlansDocument, type PlansQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import { IndicatorRow } from './indicator-row';
import classes from './plan-tree.module.css';
import { RagBadge } from './rag-badge';

type Plan = PlansQuery['plans'][number];
type Objective = Plan['pillars'][number]['objectives'][number];

/** Every plan the reader may see: pillar → objective → activity and indicator, each with where it stands. */
export function PlanTree() {
  const { t } = useTranslation();
  const result = useQuery(PlansDocument);
  return (
    <Answer result={result} rows={6}>
      {({ plans }) =>
        plans.length === 0 ? (
          <Empty title={t('nap.noPlan')}>{t('nap.noPlanHelp')}</Empty>
        ) : (
          <Stack gap="xl">
            {plans.map((plan) => (
              <OnePlan key={plan.id} plan={plan} />
            ))}
          </Stack>
        )
      }
    </Answer>
  );
}

function OnePlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <Stack component="section" aria-label={plan.title}>
      <Title order={2} size="h3">
        {plan.title}
      </Title>
      <Text>
        {plan.act} · {plan.startsOn && plan.endsOn && `${day(plan.startsOn)} – ${day(plan.endsOn)}`} ·{' '}
        {plan.status && t(`nap.planStatus.${plan.status}`)}
      </Text>
      {plan.note && (
        <Alert variant="outline" color="saffron.8">
          {plan.note}
        </Alert>
      )}
      {plan.pillars.map((pillar) => (
        <Card key={pillar.id} withBorder component="section">
          <Stack gap="xs">
            <Group justify="space-between" gap="xs">
              <Title order={3} size="h4">
                {pillar.code}. {pillar.name}
              </Title>
              <RagBadge rag={pillar.rag} />
            </Group>
            <Text size="sm">{pillar.rag.explanation}</Text>
            {pillar.objectives.map((objective) => (
              <OneObjective key={objective.id} objective={objective} />
            ))}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

function OneObjective({ objective }: { objective: Objective }) {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  return (
    <details className={classes.objective}>
      <summary>
        <span className={classes.name}>
          {objective.code} {objective.name}
        </span>
        <RagBadge rag={objective.rag} />
      </summary>
      <Text size="sm">{objective.rag.explanation}</Text>
      <Title order={4} size="h5" mt="sm">
        {t('nap.indicators')}
      </Title>
      <ul className={classes.list}>
        {objective.indicators.map((indicator) => (
          <IndicatorRow key={indicator.id} indicator={indicator} />
        ))}
      </ul>
      <Title order={4} size="h5" mt="sm">
        {t('nap.activities')}
      </Title>
      <ul className={classes.list}>
        {objective.activities.map((activity) => (
          <Stack key={activity.id} component="li" gap={4} py="xs">
            <Group justify="space-between" gap="xs" align="flex-start">
              <Text fw={600} style={{ flex: '1 1 16rem' }}>
                {activity.code} {activity.name}
              </Text>
              <RagBadge rag={activity.rag} />
            </Group>
            <Text size="sm">
              {activity.deadline && t('nap.deadline', { day: day(activity.deadline) })}{' '}
              {activity.rag.explanation}
            </Text>
            <Text size="sm" c="dimmed">
              {activity.agency?.name} ·{' '}
              {activity.budget
                .map(({ year, amount, currency }) =>
                  t('nap.budget', { year: String(year), amount: number(amount), currency }),
                )
                .join(', ')}
            </Text>
          </Stack>
        ))}
      </ul>
    </details>
  );
}
