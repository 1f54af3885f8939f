import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
    pool: 'forks',
    // Much of the time goes into waiting for processes: one worker fewer than cores, as is usual, leaves a core idle.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest gives up polling after a second, which a machine with other work needs at times for one turn.
    expect: { poll: { timeout: 20_000 } },
  },
});
