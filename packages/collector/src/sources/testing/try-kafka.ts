import { kcatIsThere, startMockKafka } from '../../test-support/mock-kafka.js';
import type { SourceTrial } from './source-trial.js';

/** Messages written by kcat to librdkafka's mock cluster. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  ...(kcatIsThere() ? {} : { missing: 'kcat' }),
  async prepare() {
    const cluster = await startMockKafka();
    return {
      config: { brokers: [cluster.broker], topics: ['access'], sessionTimeoutMs: 6000 },
      send: async (lines) => cluster.produce('access', lines),
      close: () => cluster.close(),
    };
  },
};
