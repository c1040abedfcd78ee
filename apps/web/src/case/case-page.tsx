import { useQuery } from '@apollo/client/react';
import { Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OpenedInEmergency } from '../emergency/opened-in-emergency';
import { CasePageDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { ButtonLink, TextLink } from '../state/link';
import { Page } from '../state/page';
import { CaseHeader } from './case-header';
import classes from './case-page.module.css';
import { CaseView, viewsOf } from './case-views';
import type { OpenCase } from './open-case';

export function CasePage() {
  const { id } = useParams({ from: '/app/cases/$id' });
  const result = useQuery(CasePageDocument, { variables: { id } });
  return (
    <Answer result={result}>
      {(data) => <OpenCasePage item={data.case} reload={() => result.refetch()} />}
    </Answer>
  );
}

function OpenCasePage({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  const { view = 'overview' } = useSearch({ from: '/app/cases/$id' });
  const navigate = useNavigate({ from: '/cases/$id' });
  const views = viewsOf(item);
  return (
    <Page
      title={item.code ?? t('case.title')}
      lead={<CaseHeader item={item} />}
      back={<TextLink to="/cases">{t('place./cases')}</TextLink>}
      actions={
        item.access.actions.includes('sendReferral') && (
          <ButtonLink to="/cases/$id/refer" params={{ id: item.id }}>
            {t('case.refer')}
          </ButtonLink>
        )
      }
    >
      {!item.access.readable.includes('timeline') && <OpenedInEmergency caseId={item.id} />}
      <Tabs
        value={view}
        onChange={(next) => navigate({ search: { view: views.find((one) => one === next) }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs}>
          {views.map((one) => (
            <Tabs.Tab key={one} value={one} fz="md">
              {t(`case.view.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {views.map((one) => (
          <Tabs.Panel key={one} value={one} pt="md">
            <CaseView view={one} item={item} reload={reload} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
