import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentStatus } from '../generated/enums';
import type { ConsentRowFragment } from '../generated/operations';
import { useCodes } from '../language/codes';
import { useFormats } from '../language/formats';
import { WithdrawForm } from './withdraw-form';

const colours: Record<ConsentStatus, string> = {
  given: 'leaf',
  refused: 'gray.8',
  withdrawn: 'brick',
  expired: 'gray.8',
};

interface ConsentCardProps {
  consent: ConsentRowFragment;
  /** Shown on the way to something else: nothing to press. */
  plain?: boolean;
}

export function ConsentCard({ consent, plain = false }: ConsentCardProps) {
  const { t } = useTranslation();
  const { label } = useCodes();
  const { moment, day } = useFormats();
  const [withdrawing, setWithdrawing] = useState(false);
  const names = (sections: ConsentRowFragment['sections']) =>
    sections?.map((section) => t(`section.name.${section}`)).join(', ') ?? '';
  const lines = [
    names(consent.sections) && t('consent.covers', { sections: names(consent.sections) }),
    names(consent.restrictions) && t('consent.butNot', { sections: names(consent.restrictions) }),
    t('consent.recorded', {
      when: moment(consent.recordedAt),
      giver: consent.givenBy ? t(`consentGiver.${consent.givenBy}`) : '',
      how: label('consentHow', consent.how),
      language: label('language', consent.language),
    }),
    consent.assent !== null && t(consent.assent ? 'consent.assented' : 'consent.dissented'),
    consent.validUntil && t('consent.until', { day: day(consent.validUntil) }),
    consent.withdrawnAt && t('consent.withdrawnAt', { when: moment(consent.withdrawnAt) }),
  ];
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>
            {consent.recipient?.name} · {label('consentPurpose', consent.purpose)}
          </Text>
          {consent.status && (
            <Badge variant="outline" color={colours[consent.status]} size="lg">
              {t(`consentStatus.${consent.status}`)}
            </Badge>
          )}
        </Group>
        {lines
          .filter((line) => typeof line === 'string')
          .map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
        {!plain &&
          consent.status === 'given' &&
          consent.access.actions.includes('withdrawConsent') &&
          !withdrawing && (
            <Group>
              <Button size="xs" variant="default" onClick={() => setWithdrawing(true)}>
                {t('consent.withdraw')}
              </Button>
            </Group>
          )}
        {withdrawing && <WithdrawForm consent={consent} onDone={() => setWithdrawing(false)} />}
      </Stack>
    </Card>
  );
}
