import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { demoClock } from '../demo/demo';
import { Brand } from '../shell/brand';
import { ExitButton } from '../shell/exit-button';
import { LanguageSwitch } from '../shell/language-switch';
import classes from '../shell/shell.module.css';
import { SkipLink } from '../shell/skip-link';
import { Offline } from '../state/offline';

/** The frame of the one page that needs no account. */
export function LandingFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const demo = demoClock.use() !== null;
  return (
    <>
      <SkipLink />
      <header className={classes.header}>
        <div className={classes.bar}>
          <Brand to="/" />
          <span className={classes.spread} />
          <LanguageSwitch />
          <ExitButton />
        </div>
      </header>
      <Offline />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Stack gap={40} py={{ base: 'xs', sm: 'lg' }}>
          {children}
        </Stack>
      </main>
      <footer className={classes.footer}>
        {t('shell.exitHelp')} {demo && t('demo.training')}
      </footer>
    </>
  );
}
