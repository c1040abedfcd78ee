import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import classes from '../section/section-values.module.css';
import type { OpenReferral } from './open-referral';

const moments = [
  'sentAt',
  'acknowledgedAt',
  'acceptedAt',
  'startedAt',
  'deliveredAt',
  'completedAt',
  'closedAt',
] as const;

/** Who asks whom for what, and what has happened: all a receiver knows before it accepts. */
export function Envelope({ referral }: { referral: OpenReferral }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const rows: [string, string | null][] = [
    [t('referral.from'), referral.sender?.name ?? null],
    [t('referral.to'), referral.receiver?.name ?? null],
    ...moments.map((name): [string, string | null] => [
      t(`referral.moment.${name}`),
      referral[name] ? moment(referral[name]) : null,
    ]),
    [t('referral.declinedBecause'), referral.declineReason && t(`declineReason.${referral.declineReason}`)],
    [t('referral.officers'), referral.officers?.map(({ name }) => name).join(', ') || null],
    [t('refer.reason'), referral.reason],
    [t('refer.instructions'), referral.instructions],
  ];
  return (
    <Card withBorder component="section" aria-labelledby="envelope">
      <Stack gap="sm">
        <Title order={2} size="h4" id="envelope">
          {t('referral.envelope')}
        </Title>
        <dl className={classes.list}>
          {rows
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {!referral.acceptedAt && !referral.closedAt && (
          <Text size="sm" c="dimmed">
            {t('referral.opensOnAcceptance')}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
