import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroundRegisterDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { GroundCard } from './ground-card';

const shows = ['waiting', 'requests', 'all'] as const;

/** The desk of whoever decides, and the register of what authorities asked for. */
export function GroundsPage() {
  const { t } = useTranslation();
  const [which, setWhich] = useState<(typeof shows)[number]>('waiting');
  const result = useQuery(GroundRegisterDocument, {
    variables: { waiting: which === 'waiting', requests: which === 'requests', first: 20 },
  });
  return (
    <Page title={t('place./grounds')} lead={t('ground.registerLead')}>
      <Group>
        <SegmentedControl
          aria-label={t('ground.which')}
          value={which}
          onChange={(value) => setWhich(shows.find((one) => one === value) ?? 'waiting')}
          data={shows.map((value) => ({ value, label: t(`ground.show.${value}`) }))}
        />
      </Group>
      <Answer result={result} rows={4}>
        {({ legalGrounds: { items, next } }) => (
          <Stack maw={860}>
            {items.length === 0 && <Empty title={t('ground.registerEmpty')} />}
            {items.map((item) => (
              <GroundCard key={item.id} ground={item} withCase />
            ))}
            <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
          </Stack>
        )}
      </Answer>
    </Page>
  );
}
