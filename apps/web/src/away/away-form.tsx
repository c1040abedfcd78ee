import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { DayInput } from '../field/day-input';
import { ColleaguesDocument, SetAbsenceDocument } from '../generated/operations';
import { session } from '../sign-in/session';
import { ProblemNotice } from '../state/notices';

export function AwayForm({ onSaved }: { onSaved(): void }) {
  const { t } = useTranslation();
  const me = session.use();
  const colleagues = useQuery(ColleaguesDocument, { variables: {} });
  const form = useForm({ initialValues: { firstDay: '', lastDay: '', deputyId: '' } });
  const set = useCommand(SetAbsenceDocument, ['Absences'], ({ field, message }) => {
    if (field) form.setFieldError(field, message);
  });
  const able = (colleagues.data?.colleagues ?? []).filter(
    ({ id, roles }) => id !== me?.id && roles.some((role) => me?.roles.includes(role)),
  );
  const submit = form.onSubmit(async ({ deputyId, ...days }) => {
    if (await set.run({ ...days, deputyId: deputyId || null })) onSaved();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemNotice problem={set.problem} takesFocus />
        <Group align="flex-start">
          <DayInput label={t('away.firstDay')} {...form.getInputProps('firstDay')} />
          <DayInput label={t('away.lastDay')} {...form.getInputProps('lastDay')} />
        </Group>
        <NativeSelect
          label={t('away.deputy')}
          description={t('away.deputyHelp')}
          maw={360}
          data={[
            { value: '', label: t('away.supervisors') },
            ...able.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('deputyId')}
        />
        <Button type="submit" loading={set.busy} style={{ alignSelf: 'flex-start' }}>
          {t('away.save')}
        </Button>
      </Stack>
    </form>
  );
}
