import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type ConsentRowFragment, WithdrawConsentDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

const consequences = ['closes', 'stops', 'keeps', 'tells'] as const;

/** Says in plain words what happens, before it happens (DOMAIN §5, withdrawal). */
export function WithdrawForm({ consent, onDone }: { consent: ConsentRowFragment; onDone(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const withdraw = useCommand(WithdrawConsentDocument, ['CaseConsents', 'CaseReferrals', 'CaseTasks']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await withdraw.run({ consentId: consent.id, reason: reason.trim() || null })) onDone();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text fw={600}>{t('consent.whatHappens')}</Text>
        <List size="sm" spacing={4}>
          {consequences.map((consequence) => (
            <List.Item key={consequence}>
              {t(`consent.consequence.${consequence}`, { receiver: consent.recipient?.name ?? '' })}
            </List.Item>
          ))}
        </List>
        <ProblemNotice problem={withdraw.problem} takesFocus />
        <Textarea
          label={t('consent.reason')}
          autosize
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" color="brick" loading={withdraw.busy}>
            {t('consent.withdrawNow')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
