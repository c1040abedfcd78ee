import { useQuery } from '@apollo/client/react';
import { Alert, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CasesDocument } from '../generated/operations';
import { hasDraft, useDraft } from '../register/draft';
import { session } from '../sign-in/session';
import { Answer } from '../state/answer';
import { ButtonLink, TextLink } from '../state/link';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { CaseRow } from './case-row';
import classes from './cases.module.css';

export function CasesPage() {
  const { t } = useTranslation();
  const me = session.use();
  const result = useQuery(CasesDocument);
  const registers = me?.roles.includes('caseworker') ?? false;
  return (
    <Page
      title={t(registers ? 'cases.mine' : 'cases.ours')}
      lead={t('cases.lead')}
      actions={registers && <ButtonLink to="/cases/new">{t('cases.register')}</ButtonLink>}
    >
      {registers && <ResumeDraft />}
      <Answer result={result} rows={6}>
        {({ cases }) =>
          cases.items.length === 0 ? (
            <Empty title={t('cases.none')}>{registers && t('cases.noneHelp')}</Empty>
          ) : (
            <Stack gap="sm">
              <ul className={classes.list}>
                {cases.items.map((item) => (
                  <CaseRow key={item.id} item={item} />
                ))}
              </ul>
              <More next={cases.next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          )
        }
      </Answer>
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
