import { ApolloProvider } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { publicClient } from '../api/client';
import { language } from '../language/language';
import { LandingFrame } from '../sign-in/landing-frame';
import { Page } from '../state/page';
import { PlanTree } from './plan-tree';

/** The published plan, for anyone: no account, no trace of who looked. */
export function PublicPlanPage() {
  const { t } = useTranslation();
  // Texts come from the server in the reader's language: asked anew when it changes.
  const lng = language.use();
  return (
    <LandingFrame>
      <ApolloProvider client={publicClient}>
        <Page title={t('place./plan')} lead={t('nap.publicLead')}>
          <PlanTree key={lng} />
        </Page>
      </ApolloProvider>
    </LandingFrame>
  );
}
