/** Keeps the service worker of this workspace; a newer version waits until it is asked for. */
import { createStore } from '@hanse/ui';
import { basePath } from '../session/workspace.ts';

const HOUR = 3_600_000;

/** The newer version that waits; null: this is the newest. */
export const waitingVersion = createStore<ServiceWorker | null>(null);

/** Only in what was built: while developing, files change under it. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  globalThis.addEventListener('load', () => void register());
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('/portal/sw.js', { scope: `${basePath}/` });
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
      waitingVersion.set(registration.waiting);
    }
    registration.addEventListener('updatefound', () => watch(registration.installing));
    globalThis.setInterval(() => void registration.update().catch(() => undefined), HOUR);
  } catch {
    // Private windows refuse it: everything works without.
  }
}

function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) waitingVersion.set(worker);
  });
}

/** Takes the newer version and loads the page with it. */
export function takeNewVersion(): void {
  const worker = waitingVersion.get();
  if (worker === null) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => globalThis.location.reload(), { once: true });
  worker.postMessage('take-over');
}

/** What was kept of a person is forgotten: at the end of a session, and where another person begins one. */
export function forgetKeptAnswers(): void {
  navigator.serviceWorker?.controller?.postMessage('forget');
}
