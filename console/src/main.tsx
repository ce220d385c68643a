import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { UiProvider } from '@hanse/ui';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { navEntries } from './features.ts';
import { router } from './router.ts';
import { NavEntries } from './shell/nav-entries.ts';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <UiProvider>
      <Notifications position="bottom-right" />
      <NavEntries value={navEntries}>
        <RouterProvider router={router} />
      </NavEntries>
    </UiProvider>
  </StrictMode>,
);
