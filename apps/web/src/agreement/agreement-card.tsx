import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { AcceptAgreementDocument, type AgreementRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProblemNotice } from '../state/notices';
import { EndButton } from './end-button';

export function AgreementCard({ agreement }: { agreement: AgreementRowFragment }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const accept = useCommand(AcceptAgreementDocument, ['Agreements']);
  const { acceptedAt, endedAt, proposer, partner, sections, validFrom, validUntil } = agreement;
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>
            {proposer.name} – {partner.name}
          </Text>
          <Badge variant="outline" color={endedAt ? 'gray.8' : acceptedAt ? 'leaf' : 'saffron.8'} size="lg">
            {t(endedAt ? 'agreement.ended' : acceptedAt ? 'agreement.accepted' : 'agreement.proposed')}
          </Badge>
        </Group>
        <Text size="sm">{t('agreement.valid', { from: day(validFrom), until: day(validUntil) })}</Text>
        <Text size="sm">
          {t('agreement.covers', { sections: sections.map((one) => t(`section.name.${one}`)).join(', ') })}
        </Text>
        <Text size="sm" c="dimmed">
          {acceptedAt
            ? t('agreement.acceptedAt', { when: moment(acceptedAt) })
            : t('agreement.proposedAt', { when: moment(agreement.proposedAt) })}
        </Text>
        {endedAt && <Text size="sm">{t('agreement.endedAt', { when: moment(endedAt) })}</Text>}
        <ProblemNotice problem={accept.problem} />
        {agreement.access.actions.includes('acceptAgreement') && !acceptedAt && (
          <Group>
            <Button size="sm" loading={accept.busy} onClick={() => accept.run({ agreementId: agreement.id })}>
              {t('agreement.accept')}
            </Button>
          </Group>
        )}
        {agreement.access.actions.includes('endAgreement') && <EndButton agreementId={agreement.id} />}
      </Stack>
    </Card>
  );
}
