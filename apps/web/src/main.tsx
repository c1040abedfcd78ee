import '@mantine/core/styles.css';
import './theme.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { findDemo } from './demo/demo';
import { i18n, startLanguage } from './language/i18n';
import { router } from './routes';
import { theme, variables } from './theme';

await Promise.all([startLanguage(), findDemo()]);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme="light">
          <RouterProvider router={router} />
        </MantineProvider>
      </I18nextProvider>
    </StrictMode>,
  );
