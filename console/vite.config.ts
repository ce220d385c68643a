import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npx vite` in this folder serves the sources and asks a server at HANSE_URL; HANSE_KEY stands in for a session there.
const server = process.env.HANSE_URL ?? 'http://127.0.0.1:3000';
const headers = process.env.HANSE_KEY ? { authorization: `Bearer ${process.env.HANSE_KEY}` } : undefined;
const proxied = { target: server, headers, changeOrigin: true };

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  server: { proxy: { '/v1': proxied, '/auth': proxied, '/files': proxied, '/schemas': proxied } },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 900 },
});
