import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The UI as the platform serves it: static files in `dist/`, nothing inline, nothing from elsewhere. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: {
    alias: { '@gatewatch/model': fileURLToPath(new URL('../model/src/index.ts', import.meta.url)) },
  },
  build: {
    target: 'es2022',
    // Small files must not become data: URLs, which `default-src 'self'` forbids.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
});
