import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentStatus, Majority } from '../generated/enums';
import type { ConsentRowFragment } from '../generated/operations';
import { useCodes } from '../language/codes';
import { useFormats } from '../language/formats';
import { TextLink } from '../state/link';
import { AmendForm } from './amend-form';
import { ConsentEffect } from './consent-effect';
import { WithdrawForm } from './withdraw-form';

const colours: Record<ConsentStatus, string> = {
  given: 'leaf',
  amended: 'gray.8',
  refused: 'gray.8',
  withdrawn: 'brick',
  expired: 'gray.8',
};

interface ConsentCardProps {
  consent: ConsentRowFragment;
  /** Shown on the way to something else: nothing to press. */
  plain?: boolean;
  majority?: Majority | null;
}

export function ConsentCard({ consent, plain = false, majority = null }: ConsentCardProps) {
  const { t } = useTranslation();
  const { label } = useCodes();
  const { moment, day } = useFormats();
  const [open, setOpen] = useState<'amend' | 'withdraw' | 'effect' | null>(null);
  const close = () => setOpen(null);
  const may = (command: 'amendConsent' | 'withdrawConsent') => consent.access.actions.includes(command);
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
        {!plain && open === null && (
          <Group gap="xs">
            {may('amendConsent') && (
              <Button size="xs" variant="default" onClick={() => setOpen('amend')}>
                {t('consent.amend')}
              </Button>
            )}
            {may('withdrawConsent') && (
              <Button size="xs" variant="default" onClick={() => setOpen('withdraw')}>
                {t('consent.withdraw')}
              </Button>
            )}
            {consent.status !== 'refused' && (
              <Button size="xs" variant="subtle" onClick={() => setOpen('effect')}>
                {t('consent.effect')}
              </Button>
            )}
            {consent.status !== 'refused' && consent.caseId && (
              <TextLink
                size="sm"
                to="/cases/$id/seen"
                params={{ id: consent.caseId }}
                search={{ organisation: consent.recipient?.id }}
              >
                {t('seen.recipient')}
              </TextLink>
            )}
          </Group>
        )}
        {open === 'amend' && <AmendForm consent={consent} majority={majority} onDone={close} />}
        {open === 'withdraw' && <WithdrawForm consent={consent} onDone={close} />}
        {open === 'effect' && <ConsentEffect caseId={consent.caseId ?? ''} consentId={consent.id} />}
      </Stack>
    </Card>
  );
}
