import { Alert, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NotificationChoicesQuery } from '../generated/operations';
import { useFormats } from '../language/formats';

interface UnreachableNoticeProps {
  unreachable: NotificationChoicesQuery['unreachable'];
}

/** That messages to me do not arrive, and to whoever administers, to whom of their house. */
export function UnreachableNotice({ unreachable }: UnreachableNoticeProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (unreachable.length === 0) return null;
  const others = unreachable.filter(({ mine }) => !mine);
  return (
    <Alert color="yellow" mb="lg" title={t('telling.unreachable.title')}>
      <Stack gap="xs">
        {unreachable
          .filter(({ mine }) => mine)
          .map(({ channel, since }) => (
            <Text key={channel} size="sm">
              {t(`telling.unreachable.mine.${channel}`, { since: moment(since) })}
            </Text>
          ))}
        {others.length > 0 && (
          <>
            <Text size="sm">{t('telling.unreachable.others')}</Text>
            <List size="sm">
              {others.map(({ name, channel, since }) => (
                <List.Item key={`${name} ${channel} ${since}`}>
                  {t(`telling.unreachable.of.${channel}`, { name, since: moment(since) })}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </Stack>
    </Alert>
  );
}
