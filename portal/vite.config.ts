import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

// `npx vite` in this folder serves the sources and asks a server at HANSE_URL; HANSE_KEY and HANSE_PERSON stand in for a session there.
const { HANSE_URL: server = 'http://127.0.0.1:3000', HANSE_KEY: key, HANSE_PERSON: person } = process.env;
const headers = { ...(key && { authorization: `Bearer ${key}` }), ...(person && { 'hanse-person': person }) };
const proxied = { target: server, headers, changeOrigin: true };

export default defineConfig({
  // The workspace is part of the address (/portal/<workspace>/…), so assets are asked for from the root.
  base: '/portal/',
  plugins: [react(), serviceWorker()],
  server: { proxy: { '/v1': proxied, '/auth': proxied, '/files': proxied } },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // Menus and hints hover over things; the first screen has neither.
          groups: [{ name: 'floating', test: /@floating-ui/ }],
        },
      },
    },
  },
});

/** Writes the service worker beside the page: its version changes with anything that was built, its list says what it keeps. */
function serviceWorker(): Plugin {
  return {
    name: 'hanse-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = keptFiles(bundle);
      const version = createHash('sha256').update(Object.keys(bundle).sort().join('\n')).digest('hex').slice(0, 12);
      const worker = readFileSync(fileURLToPath(new URL('./src/offline/worker.js', import.meta.url)), 'utf8');
      const source = worker
        .replace('%VERSION%', version)
        .replace('ASSETS = []', `ASSETS = ${JSON.stringify(files.map((file) => `/portal/${file}`))}`);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** Everything that runs, and the one font that nearly everybody needs; pictures and other fonts come with their use. */
function keptFiles(bundle: Rolldown.OutputBundle): string[] {
  return Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name) || /inter-latin-wght.*\.woff2$/.test(name));
}
