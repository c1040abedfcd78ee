import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import classes from '../case/cases.module.css';
import { MarkNotificationsReadDocument, NotificationsDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ownPath } from '../sign-in/enter';
import { TextLink } from '../state/link';
import { List } from '../state/list';
import { Empty, ProblemNotice } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';

export function NotificationsPage() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const rows = useRows(NotificationsDocument, { first: 30 }, ({ notifications }) => notifications);
  const mark = useCommand(MarkNotificationsReadDocument, ['Notifications', 'Unread']);
  const unread = rows.items?.filter(({ readAt }) => !readAt).map(({ id }) => id) ?? [];
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
      <List rows={rows} name="notifications" rowHeight={76} empty={<Empty title={t('notification.none')} />}>
        {(items) => (
          <ul className={classes.list}>
            {items.map(({ id, at, label, link, insteadOf, readAt }) => (
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
        )}
      </List>
    </Page>
  );
}
