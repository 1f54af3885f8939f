import type { ControlStore, Lake } from '@gatewatch/store';
import type { PlatformConfig } from '../config.js';
import type { Estate } from '../estate/estate.js';
import type { GuidanceDesk } from '../guidance/guidance-desk.js';
import type { LiveHub } from '../live/live-hub.js';
import type { ResponseDesk } from '../responding/response-desk.js';
import type { StreamWorker } from '../stream/stream-worker.js';
import { BackTestDesk } from './back-test-desk.js';
import { playAside } from './play-aside.js';

interface BackTestsParts {
  readonly store: ControlStore;
  readonly lake: Lake;
  readonly live: LiveHub;
  readonly now: () => Date;
  readonly worker: Pick<StreamWorker, 'newestMs'>;
  readonly guidance: Pick<GuidanceDesk, 'current'>;
  readonly estate: Estate;
  readonly config: Pick<PlatformConfig, 'analytics'>;
  readonly settings: Pick<ResponseDesk, 'current'>;
  readonly onFailure: (error: unknown) => void;
}

/** The live platform's back-tests: they know what it knows, and are played in a thread of their own. */
export async function openBackTests(parts: BackTestsParts): Promise<BackTestDesk> {
  const { store, lake, live, now, worker, guidance, estate, config, settings, onFailure } = parts;
  const desk = new BackTestDesk({
    store,
    lake,
    live,
    now,
    newestMs: () => worker.newestMs(),
    analytics: config.analytics,
    guidance: () => guidance.current(),
    responseSettings: async () => settings.current(),
    gateway: () => estate.gateways.primary(),
    endpoints: async () => (await estate.view.current()).rows,
    play: playAside,
    onFailure,
  });
  await desk.open();
  return desk;
}
