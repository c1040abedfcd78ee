import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeskDocument } from '../generated/operations';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { ActivityDesk } from './activity-desk';
import { DeskCard } from './desk-card';

const paths = { indicators: '/desk', activities: '/desk/activities' } as const;
const kinds = ['indicators', 'activities'] as const;

export const DeskPage = () => <Desk kind="indicators" />;
export const ActivityDeskPage = () => <Desk kind="activities" />;

/** The secretariat's desk: numbers and progress that the agencies report. Each has an address, for what leads there. */
function Desk({ kind }: { kind: (typeof kinds)[number] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t('place./desk')} lead={t('nap.deskLead')}>
      <Group>
        <SegmentedControl
          aria-label={t('nap.kindOf')}
          value={kind}
          onChange={(value) => {
            void navigate({ to: paths[kinds.find((one) => one === value) ?? 'indicators'] });
          }}
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
  const [chosen, setStatus] = useFilter('measurements', 'status');
  const status = chosen ?? 'submitted';
  const rows = useRows(DeskDocument, { status, first: 20 }, ({ measurements }) => measurements);
  return (
    <Stack>
      <Group>
        <SegmentedControl
          aria-label={t('nap.which')}
          value={status}
          onChange={setStatus}
          data={(['submitted', 'verified', 'returned', 'locked'] as const).map((value) => ({
            value,
            label: t(`nap.status.${value}`),
          }))}
        />
        <SavedButton list="measurements" />
      </Group>
      <List
        rows={rows}
        name={`measurements ${status}`}
        rowHeight={180}
        empty={<Empty title={t('nap.deskEmpty')}>{t('nap.deskEmptyHelp')}</Empty>}
      >
        {(items) => (
          <Stack>
            {items.map((item) => (
              <DeskCard key={item.id} report={item} />
            ))}
          </Stack>
        )}
      </List>
    </Stack>
  );
}
