import { Card, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink, TextLink } from '../state/link';
import type { OpenReferral } from './open-referral';

/** What takes the place of a redirected referral: the sender decides, with the person, and sends anew. */
export function Redirected({ referral }: { referral: OpenReferral }) {
  const { t } = useTranslation();
  const { status, redirectedTo, followedById, followsId, caseId, access } = referral;
  const ours = access.readable.includes('timeline');
  if (followsId)
    return (
      <TextLink to="/referrals/$id" params={{ id: followsId }}>
        {t('redirect.follows')}
      </TextLink>
    );
  if (status !== 'redirected') return null;
  return (
    <Card withBorder>
      <Stack gap="xs" align="flex-start">
        <Text>
          {redirectedTo ? t('redirect.named', { name: redirectedTo.name }) : t('redirect.nobodyNamed')}
        </Text>
        {ours && followedById && (
          <TextLink to="/referrals/$id" params={{ id: followedById }}>
            {t('redirect.followed')}
          </TextLink>
        )}
        {ours && !followedById && caseId && (
          <ButtonLink to="/cases/$id/refer" params={{ id: caseId }} search={{ follows: referral.id }}>
            {t('redirect.sendOn')}
          </ButtonLink>
        )}
      </Stack>
    </Card>
  );
}
