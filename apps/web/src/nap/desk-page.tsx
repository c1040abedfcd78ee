import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MeasurementStatusValues } from '../generated/enums';
import { DeskDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { ActivityDesk } from './activity-desk';
import { DeskCard } from './desk-card';

const kinds = ['indicators', 'activities'] as const;

/** The secretariat's desk: numbers and progress that the agencies report. */
export function DeskPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>('indicators');
  return (
    <Page title={t('place./desk')} lead={t('nap.deskLead')}>
      <Group>
        <SegmentedControl
          aria-label={t('nap.kindOf')}
          value={kind}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'indicators')}
          data={kinds.map((value) => ({ value, label: t(`nap.${value}`) }))}
        />
      </Group>
      {kind === 'indicators' ? <MeasurementDesk /> : <ActivityDesk />}
    </Page>
  );
}

/** To send back, to verify and to lock. */
function MeasurementDesk() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<(typeof MeasurementStatusValues)[number]>('submitted');
  const result = useQuery(DeskDocument, { variables: { status, first: 20 } });
  return (
    <Stack>
      <Group>
        <SegmentedControl
          aria-label={t('nap.which')}
          value={status}
          onChange={(value) => setStatus(MeasurementStatusValues.find((one) => one === value) ?? 'submitted')}
          data={(['submitted', 'verified', 'returned', 'locked'] as const).map((value) => ({
            value,
            label: t(`nap.status.${value}`),
          }))}
        />
      </Group>
      <Answer result={result} rows={4}>
        {({ measurements: { items, next } }) => (
          <Stack>
            {items.length === 0 && <Empty title={t('nap.deskEmpty')}>{t('nap.deskEmptyHelp')}</Empty>}
            {items.map((item) => (
              <DeskCard key={item.id} report={item} />
            ))}
            <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
          </Stack>
        )}
      </Answer>
    </Stack>
  );
}
