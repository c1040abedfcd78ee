import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { TasksDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { TaskList } from './task-list';

export function TasksPage() {
  const { t } = useTranslation();
  const result = useQuery(TasksDocument, { variables: { first: 100 } });
  return (
    <Page title={t('place./tasks')} lead={t('task.lead')} narrow>
      <Answer result={result}>
        {({ tasks }) =>
          tasks.length === 0 ? (
            <Empty title={t('task.none')} />
          ) : (
            <TaskList
              tasks={tasks}
              beside={({ caseId }) =>
                caseId && (
                  <TextLink to="/cases/$id" params={{ id: caseId }} size="sm">
                    {t('task.toCase')}
                  </TextLink>
                )
              }
            />
          )
        }
      </Answer>
    </Page>
  );
}
