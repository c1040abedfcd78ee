import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { SectionValuesList } from '../section/section-values';
import type { OpenReferral } from './open-referral';

type ReceiverRecord = NonNullable<OpenReferral['records']>[number];

const kinds = ['stay', 'serviceLine', 'safetyNotice'] as const;

/** What the receiver wrote itself; and first, what keeps the person safe although consent has ended. */
export function ReceiverRecords({ records }: { records: readonly ReceiverRecord[] }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  if (records.length === 0) return null;
  const notices = records.filter(({ kind }) => kind === 'safetyNotice');
  const own = records.filter(({ kind }) => kind !== 'safetyNotice');
  const title = (kind: string | null) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(`referral.record.${known}`) : kind;
  };
  return (
    <>
      {notices.map((notice) => (
        <Alert
          key={notice.id}
          color="saffron.8"
          variant="outline"
          bg="saffron.0"
          title={t('referral.record.safetyNotice')}
        >
          <Stack gap="sm">
            <Text size="sm">{t('referral.safetyNoticeHelp')}</Text>
            {notice.note && <Text>{notice.note}</Text>}
            {notice.safeContact && <SectionValuesList section="safeContact" values={notice.safeContact} />}
            {notice.healthAlert && <SectionValuesList section="healthAlert" values={notice.healthAlert} />}
          </Stack>
        </Alert>
      ))}
      {own.length > 0 && (
        <Card withBorder component="section" aria-labelledby="records">
          <Stack gap="sm">
            <Title order={2} size="h4" id="records">
              {t('referral.records')}
            </Title>
            {own.map((record) => (
              <Stack key={record.id} gap={2}>
                <Text fw={600}>{title(record.kind)}</Text>
                {record.note && <Text>{record.note}</Text>}
                <Text size="sm" c="dimmed">
                  {[moment(record.at), record.by].filter(Boolean).join(' · ')}
                </Text>
              </Stack>
            ))}
          </Stack>
        </Card>
      )}
    </>
  );
}
