import { Card, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  AcknowledgeReferralDocument,
  CompleteReferralDocument,
  DeliverServiceDocument,
  PassOnWithdrawalDocument,
  RevokeReferralDocument,
  StartServiceDocument,
} from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { AskForm } from '../referral-question/ask-form';
import { AcceptForm } from './accept-form';
import { DeclineForm } from './decline-form';
import { NoteForm } from './note-form';
import { offered, type ReferralCommand } from './offered';
import { RedirectForm } from './redirect-form';
import { StepButton } from './step-button';

/** The server names what may be done now; what it does not name is not here. */
export function ReferralActions({ referral, reload }: { referral: OpenReferral; reload(): void }) {
  const { t } = useTranslation();
  // An answer stands beside its question.
  const commands: readonly ReferralCommand[] = offered(referral).filter(
    (command) => command !== 'answerRequest',
  );
  const can = (command: ReferralCommand) => commands.includes(command);
  if (commands.length === 0) return null;
  const step = { referral, reload };
  return (
    <Card withBorder component="section" aria-labelledby="actions">
      <Stack>
        <Title order={2} size="h4" id="actions">
          {t('referral.next')}
        </Title>
        {can('acknowledgeReferral') && (
          <StepButton {...step} mutation={AcknowledgeReferralDocument} label={t('referral.do.acknowledge')} />
        )}
        {can('acceptReferral') && <AcceptForm {...step} />}
        {can('startService') && <NoteForm {...step} mutation={StartServiceDocument} words="start" />}
        {can('deliverService') && <NoteForm {...step} mutation={DeliverServiceDocument} words="deliver" />}
        {can('completeReferral') && (
          <StepButton {...step} mutation={CompleteReferralDocument} label={t('referral.do.complete')} />
        )}
        {can('requestInformation') && <AskForm {...step} />}
        {can('redirectReferral') && <RedirectForm {...step} />}
        {can('declineReferral') && <DeclineForm {...step} />}
        {can('passOnWithdrawal') && (
          <StepButton
            {...step}
            mutation={PassOnWithdrawalDocument}
            label={t('referral.do.passOn')}
            help={t('referral.passOnHelp')}
            color="brick"
          />
        )}
        {can('revokeReferral') && (
          <StepButton
            {...step}
            mutation={RevokeReferralDocument}
            label={t('referral.do.revoke')}
            help={t('referral.revokeHelp')}
            color="brick"
          />
        )}
      </Stack>
    </Card>
  );
}
