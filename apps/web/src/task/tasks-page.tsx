import { useTranslation } from 'react-i18next';
import { TasksDocument } from '../generated/operations';
import { TextLink } from '../state/link';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { TaskList } from './task-list';

export function TasksPage() {
  const { t } = useTranslation();
  const rows = useRows(TasksDocument, { first: 50 }, ({ openTasks }) => openTasks);
  return (
    <Page title={t('place./tasks')} lead={t('task.lead')} narrow>
      <List rows={rows} name="tasks" rowHeight={92} empty={<Empty title={t('task.none')} />}>
        {(tasks) => (
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
        )}
      </List>
    </Page>
  );
}
