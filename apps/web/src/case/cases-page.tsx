import { Alert, Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseStatusValues } from '../generated/enums';
import { CasesDocument } from '../generated/operations';
import { hasDraft, useDraft } from '../register/draft';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { session } from '../sign-in/session';
import { ButtonLink, TextLink } from '../state/link';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { CaseCount } from './case-count';
import { CaseRow } from './case-row';
import classes from './cases.module.css';
import { MonthSelect } from './month-select';

export function CasesPage() {
  const { t } = useTranslation();
  const me = session.use();
  const [status, setStatus] = useFilter('cases', 'status');
  const [openedIn, setOpenedIn] = useFilter('cases', 'openedIn');
  const asked = { ...(status && { status }), ...(openedIn && { openedIn }) };
  const rows = useRows(CasesDocument, asked, ({ cases }) => cases);
  const registers = me?.roles.includes('caseworker') ?? false;
  return (
    <Page
      title={t(registers ? 'cases.mine' : 'cases.ours')}
      lead={t('cases.lead')}
      actions={registers && <ButtonLink to="/cases/new">{t('cases.register')}</ButtonLink>}
    >
      {registers && <ResumeDraft />}
      <Group align="flex-end">
        <NativeSelect
          label={t('saved.status')}
          value={status ?? ''}
          onChange={(event) => setStatus(event.currentTarget.value || null)}
          data={[
            { value: '', label: t('saved.anyStatus') },
            ...CaseStatusValues.map((value) => ({ value, label: t(`caseStatus.${value}`) })),
          ]}
        />
        <MonthSelect label={t('cases.month')} value={openedIn} onChange={setOpenedIn} />
        <SavedButton list="cases" />
      </Group>
      <CaseCount asked={asked} />
      <List
        rows={rows}
        name={`cases ${status} ${openedIn}`}
        rowHeight={78}
        empty={
          <Empty title={t('cases.none')}>{registers && !status && !openedIn && t('cases.noneHelp')}</Empty>
        }
      >
        {(items) => (
          <ul className={classes.list}>
            {items.map((item) => (
              <CaseRow key={item.id} item={item} />
            ))}
          </ul>
        )}
      </List>
    </Page>
  );
}

function ResumeDraft() {
  const { t } = useTranslation();
  useDraft();
  if (!hasDraft()) return null;
  return (
    <Alert color="saffron" variant="outline" bg="white" title={t('cases.unfinished')}>
      <Group>
        <TextLink to="/cases/new">{t('cases.resume')}</TextLink>
      </Group>
    </Alert>
  );
}
