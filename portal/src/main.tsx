import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { linkManifest } from './offline/manifest.ts';
import { registerServiceWorker } from './offline/service-worker.ts';
import './shell/portal.css';

linkManifest();
registerServiceWorker();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
