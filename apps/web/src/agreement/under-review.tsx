import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  type ReferralRowFragment,
  ReviewReferralDocument,
  UnderReviewDocument,
} from '../generated/operations';
import { useCodes } from '../language/codes';
import { List } from '../state/list';
import { ProblemNotice } from '../state/notices';
import { useRows } from '../state/rows';

/** What is still open under an agreement that is over: this side keeps each, or closes it for both. */
export function UnderReview() {
  const { t } = useTranslation();
  const rows = useRows(
    UnderReviewDocument,
    { first: 50 },
    ({ referralsUnderReview }) => referralsUnderReview,
  );
  if (!rows.items?.length) return null;
  return (
    <Stack component="section" aria-labelledby="under-review">
      <Title order={2} size="h4" id="under-review">
        {t('agreement.review')}
      </Title>
      <Text size="sm">{t('agreement.reviewHelp')}</Text>
      <List rows={rows} name="under review" rowHeight={120} empty={null}>
        {(items) => (
          <Stack>
            {items.map((referral) => (
              <Reviewed key={referral.id} referral={referral} />
            ))}
          </Stack>
        )}
      </List>
    </Stack>
  );
}

function Reviewed({ referral }: { referral: ReferralRowFragment }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  const review = useCommand(ReviewReferralDocument, ['UnderReview']);
  const decide = (decision: 'keep' | 'close') =>
    review.run({ referralId: referral.id, version: referral.version ?? 0, decision });
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Text fw={600}>
          {label('service', referral.service)} · {referral.code}
        </Text>
        <Text size="sm" c="dimmed">
          {referral.sender?.name} – {referral.receiver?.name}
        </Text>
        <ProblemNotice problem={review.problem} />
        <Group gap="xs">
          <Button size="xs" variant="default" loading={review.busy} onClick={() => decide('keep')}>
            {t('agreement.keep')}
          </Button>
          <Button
            size="xs"
            color="brick"
            variant="outline"
            loading={review.busy}
            onClick={() => decide('close')}
          >
            {t('agreement.close')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
