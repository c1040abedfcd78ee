import { useQuery } from '@apollo/client/react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { problemOf } from '../api/problem';
import { ArrivalDocument, MarkNotificationsReadDocument } from '../generated/operations';
import { ownPath } from '../sign-in/enter';
import { TextLink } from '../state/link';
import { Empty, Loading, ProblemNotice } from '../state/notices';
import { Page } from '../state/page';

/** Where the link of a message arrives: its address says nothing, and leads on only to what is its reader's today. */
export function ArrivalPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/app/n/$id' });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ArrivalDocument, { variables: { id }, fetchPolicy: 'no-cache' });
  const { run } = useCommand(MarkNotificationsReadDocument, ['Unread']);
  const found = data?.notification;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was found, not for every new function
  useEffect(() => {
    if (!found) return;
    if (!found.readAt) void run({ ids: [found.id] });
    void navigate({ href: ownPath(found.link) ?? '/notifications', replace: true });
  }, [found]);
  const problem = error ? problemOf(error) : null;
  const gone = problem?.code === 'NOT_FOUND';
  return (
    <Page title={t('notification.title')} narrow>
      {!problem && <Loading />}
      {gone && (
        <Empty title={t('notification.gone')}>
          <p>{t('notification.goneHelp')}</p>
          <TextLink to="/notifications">{t('notification.toAll')}</TextLink>
        </Empty>
      )}
      {!gone && <ProblemNotice problem={problem} retry={() => refetch()} />}
    </Page>
  );
}
