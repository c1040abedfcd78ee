import { useQuery } from '@apollo/client/react';
import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseTimelineDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { Empty } from '../state/notices';

export function CaseTimeline({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const result = useQuery(CaseTimelineDocument, { variables: { id: caseId } });
  return (
    <Answer result={result}>
      {(data) => {
        const events = data.case.timeline ?? [];
        if (events.length === 0) return <Empty title={t('case.noEvents')} />;
        return (
          <Timeline bulletSize={16} lineWidth={2} active={events.length} color="khadag.4">
            {events.map((event) => (
              <Timeline.Item key={event.id} title={event.label}>
                <Text size="sm" c="dimmed">
                  {[moment(event.at), event.actor, event.organisation].filter(Boolean).join(' · ')}
                </Text>
                {event.referralId && (
                  <TextLink to="/referrals/$id" params={{ id: event.referralId }} size="sm">
                    {t('case.toReferral')}
                  </TextLink>
                )}
              </Timeline.Item>
            ))}
          </Timeline>
        );
      }}
    </Answer>
  );
}
