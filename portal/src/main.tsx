import { onlineManager } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { linkManifest } from './offline/manifest.ts';
import { registerServiceWorker } from './offline/service-worker.ts';
import './shell/portal.css';

// Without a connection the service worker answers what it knows, so everything may be asked.
onlineManager.setEventListener(() => () => {});
linkManifest();
registerServiceWorker();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
