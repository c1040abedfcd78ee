import { useTranslation } from 'react-i18next';
import { Page } from '../state/page';
import { PlanTree } from './plan-tree';

export function PlanPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('place./plan')} lead={t('nap.lead')}>
      <PlanTree />
    </Page>
  );
}
