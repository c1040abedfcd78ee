import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { Empty, Loading, ProblemNotice } from './notices';

interface AnswerProps<Data> {
  result: { data?: Data | undefined; error?: unknown; loading: boolean; refetch(): unknown };
  rows?: number;
  children(data: Data): ReactNode;
}

/** The four states of anything asked of the server: waiting, failed (with a way on), and there. */
export function Answer<Data>({ result, rows, children }: AnswerProps<Data>) {
  if (result.data !== undefined) return <>{children(result.data)}</>;
  if (result.error && problemOf(result.error).code === 'NOT_FOUND') return <NotFound />;
  if (result.error) return <ProblemNotice problem={problemOf(result.error)} retry={() => result.refetch()} />;
  return <Loading rows={rows} />;
}

/** What is not yours does not exist for you: the same words for both. */
export function NotFound() {
  const { t } = useTranslation();
  return <Empty title={t('state.notFound')}>{t('state.notFoundHelp')}</Empty>;
}
