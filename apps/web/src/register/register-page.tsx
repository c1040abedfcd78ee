import { Badge, Button, Group, Paper, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink, TextLink } from '../state/link';
import { Page } from '../state/page';
import { forgetDraft, hasDraft, useDraft } from './draft';
import classes from './register.module.css';
import { SavedLine } from './saved-line';
import { topicState, topics } from './topics';

const colours = { required: 'saffron.8', problem: 'brick', begun: 'leaf', empty: 'gray.7' };

/** The task list: what has been written, what must be, in any order. */
export function RegisterPage() {
  const { t } = useTranslation();
  const draft = useDraft();
  return (
    <Page
      title={t('register.title')}
      lead={t('register.lead')}
      back={<TextLink to="/cases">{t('place./cases')}</TextLink>}
      narrow
    >
      <SavedLine />
      <Paper withBorder component="ol" className={classes.tasks}>
        {topics.map((topic) => {
          const state = topicState(draft, topic);
          return (
            <li key={topic}>
              <TextLink to="/cases/new/$topic" params={{ topic }}>
                {topic === 'basis' ? t('register.basis') : t(`section.name.${topic}`)}
              </TextLink>
              <Badge color={colours[state]} variant="outline">
                {t(`register.state.${state}`)}
              </Badge>
            </li>
          );
        })}
      </Paper>
      <Stack>
        <Group>
          <ButtonLink to="/cases/new/check">{t('register.toCheck')}</ButtonLink>
          {hasDraft() && (
            <Button variant="default" onClick={forgetDraft}>
              {t('register.discard')}
            </Button>
          )}
        </Group>
      </Stack>
    </Page>
  );
}
