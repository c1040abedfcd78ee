import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface StepFrameProps {
  number: number;
  title: string;
  lead?: ReactNode;
  next: string;
  busy?: boolean;
  blocked?: boolean;
  onNext(): void;
  onBack?: () => void;
  children: ReactNode;
}

/** One question of the wizard; focus goes to its heading when it comes. */
export function StepFrame({
  number,
  title,
  lead,
  next,
  busy,
  blocked,
  onNext,
  onBack,
  children,
}: StepFrameProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Stack gap={4}>
          <Text size="sm" c="dimmed">
            {t('refer.stepOf', { step: number, steps: 5 })}
          </Text>
          <Title order={2} size="h3" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && <Text c="dimmed">{lead}</Text>}
        </Stack>
        {children}
        <Group>
          {!blocked && (
            <Button type="submit" loading={busy ?? false}>
              {next}
            </Button>
          )}
          {onBack && (
            <Button variant="default" onClick={onBack}>
              {t('refer.previous')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
