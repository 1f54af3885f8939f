import type { Comparison, EnrichedCall, Entity } from '@gatewatch/model';
import type { Knowledge } from '../baselines/assess.js';
import type { Rarity } from '../baselines/channel.js';
import type { CallFacts } from '../facts/index.js';
import type { MeasureId } from '../measures/index.js';
import type { WindowName } from '../measures/windows.js';

/** A log-in endpoint as a whole in the same window. */
export interface LoginState {
  readonly refused: number;
  /** Addresses refused that had got in before. */
  readonly knownRefusedSources: number;
  readonly accepted: number;
  /** Of all its log-ins, as a rule. */
  readonly usualRefusedShare: number;
  /** How many it would usually have accepted so far. */
  readonly expectedAccepted: number;
}

/** Everything a detector may know about one count that has grown. Read only. */
export interface View {
  readonly entity: Entity;
  /** The call that made the count grow to what it is, and what it shows. */
  readonly call: EnrichedCall;
  readonly facts: CallFacts;
  readonly measure: MeasureId;
  readonly facet: string;
  readonly window: WindowName;
  readonly observed: number;
  /** Event time from the window's first call to this one, milliseconds. */
  readonly elapsedMs: number;
  readonly knowledge: Knowledge;
  /** How rare `observed` is; undefined while learning. */
  readonly rarity: Rarity | undefined;
  /** False alerts a day the operator accepts. */
  readonly falseAlertsPerDay: number;
  /** Several identified callers use this address: it is not a person. */
  readonly sharedAddress: boolean;
  /** Share of the gateway's calls in this window that the log shows, 0 … 1; 1 where nothing is known of gaps. */
  readonly logCoverage: number;
  readonly comparison: Comparison;
  /** What happened, usual for it, usual for its peers, as a sentence about `verb` ("accessed 31 distinct patients"). */
  sentence(deed: string): string;
  /** Another measure of the same subject, of the same facet or of none, in this window or another around it; 0 for nothing. */
  count(measure: MeasureId, window?: WindowName): number;
  /** The subject's own median of another measure; 0 while unknown. */
  typical(measure: MeasureId, window: WindowName): number;
  /** The log-in endpoint called, seen as a whole; undefined for other calls. */
  readonly login: LoginState | undefined;
}
