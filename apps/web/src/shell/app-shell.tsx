import { ApolloProvider } from '@apollo/client/react';
import { VisuallyHidden } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { DemoBanner } from '../demo/demo-banner';
import { CodesProvider } from '../language/codes';
import { language } from '../language/language';
import { stayInformed } from '../live/live';
import { useSearchKey } from '../search/search-key';
import { SessionWarning } from '../session/session-warning';
import { session } from '../sign-in/session';
import { SignInAgain } from '../sign-in/sign-in-again';
import { useComing } from '../state/coming';
import { Offline } from '../state/offline';
import { Bell } from './bell';
import { Brand } from './brand';
import { ExitButton } from './exit-button';
import { LanguageSwitch } from './language-switch';
import { Navigation } from './navigation';
import { PersonMenu } from './person-menu';
import classes from './shell.module.css';
import { SkipLink } from './skip-link';

const noRoles: readonly never[] = [];

/** Labels written by the server are in the language they were asked in: ask again when it changes. */
function useLabelsInLanguage() {
  const lng = language.use();
  const asked = useRef(lng);
  useEffect(() => {
    if (asked.current === lng) return;
    asked.current = lng;
    void client.refetchQueries({ include: 'active' });
  }, [lng]);
}

export function AppShell() {
  const { t } = useTranslation();
  const me = session.use();
  useLabelsInLanguage();
  useComing();
  useSearchKey(me?.roles ?? noRoles);
  const accountId = me?.id;
  useEffect(() => (accountId ? stayInformed(accountId) : undefined), [accountId]);
  if (!me) return null;
  return (
    <ApolloProvider client={client}>
      <SkipLink />
      <DemoBanner />
      <header className={classes.header}>
        <div className={classes.bar}>
          <Brand to="/home" />
          <span className={`${classes.organisation} mantine-visible-from-sm`}>{me.organisation.name}</span>
          <span className={classes.spread} />
          <LanguageSwitch />
          <Bell />
          <PersonMenu me={me} />
          <ExitButton />
        </div>
      </header>
      <Navigation me={me} />
      <Offline />
      <main id="main" tabIndex={-1} className={classes.main}>
        <CodesProvider>
          <Outlet />
        </CodesProvider>
      </main>
      <footer className={classes.footer}>
        <VisuallyHidden>{t('shell.signedInAs', { name: me.name })}</VisuallyHidden>
        {t('shell.onRecord')}
      </footer>
      <SessionWarning me={me} />
      <SignInAgain email={me.email} />
    </ApolloProvider>
  );
}
