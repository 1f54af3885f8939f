import type { LiveEvent, Setup, Stats } from '@gatewatch/model';
import { setup } from './clinic-state.js';

/** What changes while the mock runs. */
export const world: {
  setup: Setup;
  stats: Stats | undefined;
  signedIn: boolean;
  emit: (event: LiveEvent) => void;
} = {
  setup: setup(true),
  stats: undefined,
  signedIn: false,
  emit: () => undefined,
};
