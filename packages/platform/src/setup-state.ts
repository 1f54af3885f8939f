import type { Setup } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { z } from 'zod';
import { GEO_ATTRIBUTIONS } from './enrich/index.js';
import type { LiveHub } from './live/live-hub.js';

type Change = Partial<Pick<Setup, 'kongTcp' | 'kongAdminConfigured' | 'demo'>>;

interface SetupStateParts {
  readonly store: Pick<ControlStore, 'settings'>;
  readonly live: LiveHub;
  readonly now: () => Date;
  readonly version: string;
  readonly initial: Change;
}

const FIRST_CALL = 'first-call-at';

/** What the first-run screen shows. */
export class SetupState {
  readonly #parts: SetupStateParts;
  #setup: Setup;

  static async open(parts: SetupStateParts): Promise<SetupState> {
    const stored = z.iso.datetime().safeParse(await parts.store.settings.get(FIRST_CALL));
    return new SetupState(parts, stored.success ? stored.data : null);
  }

  private constructor(parts: SetupStateParts, firstCallAt: string | null) {
    this.#parts = parts;
    this.#setup = {
      kongTcp: null,
      kongHttp: '',
      kongAdminConfigured: false,
      demo: 'off',
      attributions: [...GEO_ATTRIBUTIONS],
      firstCallAt,
      version: parts.version,
      ...parts.initial,
    };
  }

  current(): Setup {
    return this.#setup;
  }

  servingAt(url: string): void {
    this.#setup = { ...this.#setup, kongHttp: `${url}/api/v1/ingest/kong` };
  }

  change(change: Change): void {
    this.#setup = { ...this.#setup, ...change };
    this.#parts.live.publish({ kind: 'setup', setup: this.#setup });
  }

  async noteFirstCall(): Promise<void> {
    if (this.#setup.firstCallAt !== null) return;
    const at = z.iso
      .datetime()
      .parse(await this.#parts.store.settings.setOnce(FIRST_CALL, this.#parts.now().toISOString()));
    this.#setup = { ...this.#setup, firstCallAt: at };
    this.#parts.live.publish({ kind: 'setup', setup: this.#setup });
  }
}
