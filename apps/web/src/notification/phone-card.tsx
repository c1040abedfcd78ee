import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type MyPhoneFragment, RemovePhoneDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { PhoneCode } from './phone-code';
import { PhoneNumber } from './phone-number';

export interface PhoneProps {
  phone: MyPhoneFragment;
  onSaid(words: string): void;
}

/** The phone SMS go to: given, shown to be mine by a code, and taken away again. */
export function PhoneCard({ phone, onSaid }: PhoneProps) {
  const { t } = useTranslation();
  const [another, setAnother] = useState(false);
  const remove = useCommand(RemovePhoneDocument, ['NotificationChoices']);
  const { setUp, ending, askedEnding } = phone;
  return (
    <Card withBorder mb="lg">
      <Stack>
        <Title order={2} size="h4">
          {t('telling.phone.title')}
        </Title>
        <Text size="sm">{t(setUp ? 'telling.phone.help' : 'telling.phone.notSetUp')}</Text>
        <ProblemNotice problem={remove.problem} takesFocus />
        {ending && <Text fw={600}>{t('telling.phone.ending', { ending })}</Text>}
        {askedEnding && !another && (
          <PhoneCode ending={askedEnding} onConfirmed={() => onSaid(t('telling.phone.confirmed'))} />
        )}
        {setUp && ((!ending && !askedEnding) || another) && (
          <PhoneNumber
            onGiven={() => {
              setAnother(false);
              onSaid('');
            }}
          />
        )}
        {(ending || askedEnding) && (
          <Group>
            {!another && setUp && (
              <Button variant="default" onClick={() => setAnother(true)}>
                {t('telling.phone.another')}
              </Button>
            )}
            <Button
              variant="default"
              loading={remove.busy}
              onClick={async () => {
                if (await remove.run({})) onSaid(t('telling.phone.removed'));
              }}
            >
              {t('telling.phone.remove')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
