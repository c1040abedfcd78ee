import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { NameSupervisorDocument, SealCaseDocument, UnsealCaseDocument } from '../generated/operations';
import type { CardProps } from './card';
import { MeasureForm } from './measure-form';
import { PersonSelect } from './person-select';

const choices = ['sealCase', 'unsealCase', 'nameSupervisor'] as const;
const words = { sealCase: 'seal', unsealCase: 'unseal', nameSupervisor: 'nameSupervisor' } as const;

export function SealingCard({ item, shown, onDone }: CardProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<(typeof choices)[number] | null>(null);
  const [supervisorId, setSupervisorId] = useState<string | null>(null);
  const commands = {
    sealCase: useCommand(SealCaseDocument),
    unsealCase: useCommand(UnsealCaseDocument),
    nameSupervisor: useCommand(NameSupervisorDocument),
  };
  const offered = choices.filter((one) => item.access.actions.includes(one));
  const submit = async (reason: string) => {
    const input = { caseId: item.id, reason };
    const done =
      choice === 'sealCase'
        ? (await commands.sealCase.run({ ...input, supervisorId }))?.sealCase
        : choice === 'unsealCase'
          ? (await commands.unsealCase.run(input))?.unsealCase
          : (await commands.nameSupervisor.run({ ...input, supervisorId: supervisorId ?? '' }))
              ?.nameSupervisor;
    if (done === undefined) return;
    setChoice(null);
    onDone(done !== null);
  };
  return (
    <Card withBorder component="section" aria-labelledby="sealing">
      <Stack gap="sm">
        <Title order={2} size="h4" id="sealing">
          {t('protection.sealing')}
        </Title>
        <Text size="sm">{t(shown.sealed ? 'protection.isSealed' : 'protection.isOpen')}</Text>
        {shown.supervisor && (
          <Text size="sm">
            {t('protection.supervisor')}: {shown.supervisor.name}
          </Text>
        )}
        {shown.sealed && !shown.supervisor && <Text size="sm">{t('protection.noSupervisor')}</Text>}
        {choice ? (
          <MeasureForm
            submitLabel={t(`protection.${words[choice]}`)}
            problem={commands[choice].problem}
            busy={commands[choice].busy}
            ready={choice === 'unsealCase' || supervisorId !== null}
            onSubmit={submit}
            onCancel={() => setChoice(null)}
          >
            {choice !== 'unsealCase' && (
              <PersonSelect
                label={t('protection.supervisor')}
                withRole="supervisor"
                value={supervisorId}
                onChange={setSupervisorId}
              />
            )}
          </MeasureForm>
        ) : (
          <Group gap="xs">
            {offered.map((one) => (
              <Button key={one} variant="light" size="sm" onClick={() => setChoice(one)}>
                {t(`protection.${words[one]}`)}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </Card>
  );
}
