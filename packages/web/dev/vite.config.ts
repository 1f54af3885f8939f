import { defineConfig, mergeConfig } from 'vite';
import shared from '../vite.config.js';
import { clinicPlugin } from './clinic-plugin.js';

/**
 * `npm run dev`: the UI with hot reload over a made-up clinic, without a platform.
 * `-- --mode empty` shows the first run; `-- --mode platform` talks to a real platform at 127.0.0.1:8600.
 */
export default defineConfig(({ mode }) =>
  mergeConfig(
    shared,
    mode === 'platform'
      ? { server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8600' } } }
      : { server: { host: '127.0.0.1' }, plugins: [clinicPlugin(mode === 'empty')] },
  ),
);
