import { useQuery } from '@apollo/client/react';
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import classes from '../case/cases.module.css';
import { MarkNotificationsReadDocument, NotificationsDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ownPath } from '../sign-in/enter';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { More } from '../state/more';
import { Empty, ProblemNotice } from '../state/notices';
import { Page } from '../state/page';

export function NotificationsPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const result = useQuery(NotificationsDocument, { variables: { first: 30 } });
  const mark = useCommand(MarkNotificationsReadDocument, ['Notifications', 'Unread']);
  const unread = result.data?.notifications.items.filter(({ readAt }) => !readAt).map(({ id }) => id) ?? [];
  return (
    <Page
      title={t('notification.title')}
      lead={t('notification.lead')}
      narrow
      actions={
        unread.length > 0 && (
          <Button variant="default" loading={mark.busy} onClick={() => mark.run({ ids: unread })}>
            {t('notification.markAll')}
          </Button>
        )
      }
    >
      <TextLink to="/notifications/choices">{t('telling.settings')}</TextLink>
      <ProblemNotice problem={mark.problem} />
      <Answer result={result}>
        {({ notifications }) =>
          notifications.items.length === 0 ? (
            <Empty title={t('notification.none')} />
          ) : (
            <Stack>
              <ul className={classes.list}>
                {notifications.items.map(({ id, at, label, link, insteadOf, readAt }) => (
                  <li key={id} className={classes.row} style={{ gridTemplateColumns: '1fr' }}>
                    <TextLink
                      to={ownPath(link) ?? '/home'}
                      fw={readAt ? 400 : 650}
                      onClick={() => !readAt && mark.run({ ids: [id] })}
                    >
                      {label}
                    </TextLink>
                    <Text size="sm" c="dimmed">
                      {moment(at)} {insteadOf && `· ${t('away.insteadOf', { name: insteadOf })}`}{' '}
                      {!readAt && `· ${t('notification.new')}`}
                    </Text>
                  </li>
                ))}
              </ul>
              <More next={notifications.next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          )
        }
      </Answer>
    </Page>
  );
}
