import { createContext, useContext } from 'react';
import type { LiveState } from '../api/live-updates.js';

interface Live {
  readonly state: LiveState;
  /** Calls a second, one figure per `stats` event, oldest first. */
  readonly rates: readonly number[];
}

export const LiveContext = createContext<Live>({ state: 'connecting', rates: [] });

/** Whether data arrives live, and the pulse of it. */
export const useLive = (): Live => useContext(LiveContext);
