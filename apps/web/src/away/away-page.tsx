import { useQuery } from '@apollo/client/react';
import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { AbsencesDocument, type AbsencesQuery, EndAbsenceDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { session } from '../sign-in/session';
import { Answer } from '../state/answer';
import { ProblemNotice } from '../state/notices';
import { Page } from '../state/page';
import { AwayForm } from './away-form';

type Absence = AbsencesQuery['myAbsences'][number];

/** When I am away and who stands in, and for whom I do. */
export function AwayPage() {
  const { t } = useTranslation();
  const me = session.use();
  const result = useQuery(AbsencesDocument, { fetchPolicy: 'cache-and-network' });
  return (
    <Page title={t('away.title')} lead={t('away.lead')} narrow>
      <Answer result={result}>
        {({ myAbsences }) => {
          const mine = myAbsences.find(({ of }) => of.id === me?.id);
          const others = myAbsences.filter((one) => one !== mine);
          return (
            <Stack gap="lg">
              <Mine absence={mine} />
              <Others absences={others} />
            </Stack>
          );
        }}
      </Answer>
    </Page>
  );
}

function Mine({ absence }: { absence: Absence | undefined }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const end = useCommand(EndAbsenceDocument, ['Absences']);
  const [said, setSaid] = useState('');
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('away.mine')}
        </Title>
        <Text role="status" c="leaf.8" fw={600}>
          {said}
        </Text>
        <ProblemNotice problem={end.problem} />
        {absence ? (
          <>
            <Text>{t('away.until', { first: day(absence.firstDay), last: day(absence.lastDay) })}</Text>
            <Text>
              {absence.deputy ? t('away.deputyIs', { name: absence.deputy.name }) : t('away.noDeputy')}
            </Text>
            <Button
              variant="default"
              style={{ alignSelf: 'flex-start' }}
              loading={end.busy}
              onClick={async () => setSaid((await end.run({})) ? t('away.welcome') : '')}
            >
              {t('away.back')}
            </Button>
          </>
        ) : (
          <AwayForm onSaved={() => setSaid(t('away.saved'))} />
        )}
      </Stack>
    </Card>
  );
}

function Others({ absences }: { absences: readonly Absence[] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('away.others')}
        </Title>
        {absences.length === 0 && <Text>{t('away.nobody')}</Text>}
        {absences.map(({ of, firstDay, lastDay }) => (
          <Text key={of.id}>
            {t('away.standIn', { name: of.name, first: day(firstDay), last: day(lastDay) })}
          </Text>
        ))}
        <Text size="sm">{t('away.noRights')}</Text>
      </Stack>
    </Card>
  );
}
