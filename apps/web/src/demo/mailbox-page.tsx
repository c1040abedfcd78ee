import { Button, Code, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import { useFormats } from '../language/formats';
import { Empty, Loading, ProblemNotice } from '../state/notices';
import { Page } from '../state/page';

interface Mail {
  id: string;
  to: string | string[];
  from: string;
  /** Empty for an SMS. */
  subject: string;
  text: string;
  at: string;
}

const addresses = ({ to }: Mail) => [to].flat().join(', ');

/** Every e-mail this demo has sent. In use it would go to people's own mailboxes. */
export function MailboxPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [to, setTo] = useState('');
  const [mails, setMails] = useState<Mail[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(async () => {
    try {
      const response = await fetch('/demo/mailbox');
      if (!response.ok) throw new Error(`mailbox: HTTP ${response.status}`);
      const { items }: { items: Mail[] } = await response.json();
      setMails(items);
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const shown = mails?.filter((mail) => addresses(mail).toLowerCase().includes(to.trim().toLowerCase()));
  return (
    <Page title={t('mailbox.title')} lead={t('mailbox.lead')} narrow>
      <Group align="flex-end">
        <TextInput
          label={t('mailbox.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          flex="1 1 14rem"
        />
        <Button variant="default" onClick={load}>
          {t('mailbox.refresh')}
        </Button>
      </Group>
      <ProblemNotice problem={problem} retry={load} />
      {!shown && !problem && <Loading />}
      {shown?.length === 0 && <Empty title={t('mailbox.empty')} />}
      {shown?.map((mail) => (
        <Paper key={mail.id} component="article" withBorder p="md">
          <Stack gap="xs">
            <Group justify="space-between" gap="xs">
              <Text fw={600}>{mail.subject || t('mailbox.sms')}</Text>
              <Text size="sm" c="dimmed">
                {moment(mail.at)}
              </Text>
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {mail.to}
            </Text>
            <Code block bg="transparent" p={0} style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit' }}>
              {mail.text}
            </Code>
          </Stack>
        </Paper>
      ))}
    </Page>
  );
}
