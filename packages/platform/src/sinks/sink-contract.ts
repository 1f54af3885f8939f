import type { SinkEventKind } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { SinkEvent } from './sink-event.js';

/** What goes over the wire for one event. `title`: an e-mail's subject. */
export interface Payload {
  readonly contentType: string;
  readonly body: string;
  readonly title?: string;
}
export interface Parcel {
  readonly event: SinkEvent;
  readonly payload: Payload;
}

/**
 * `delivered`: the receiver has it. `retry`: not now, also when the target is at fault (away, wrong password, moved).
 * `refused`: this parcel will never be taken. `detail`: a sentence without secrets; `afterMs`: not earlier.
 */
export type SendOutcome =
  | { readonly kind: 'delivered' | 'refused'; readonly detail: string }
  | { readonly kind: 'retry'; readonly detail: string; readonly afterMs?: number };

export interface OpenSink {
  /** One outcome for each parcel, in order. Never rejects, resolves within 30 s, is not called again before. */
  send(parcels: readonly Parcel[]): Promise<readonly SendOutcome[]>;
  /** May be called twice and during `send`. */
  close(): Promise<void>;
}

export interface SinkDeps {
  readonly logger: Logger;
  readonly now: () => Date;
  readonly exportDir: string;
  readonly sinkId: string;
}

/** A kind of receiver. Everybody's wording may be an attacker's: no value may add a field, a line or a link. */
export interface Sink<Settings> {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  /** Flat and strict: a form asks for them. */
  readonly settings: z.ZodType<Settings>;
  /** Settings that are never shown again. */
  readonly secrets: readonly (keyof Settings & string)[];
  /** Settings that say where it goes: when one of them changes, secrets must be given anew. */
  readonly targets: readonly (keyof Settings & string)[];
  /** Told of these only. */
  readonly events?: readonly SinkEventKind[];
  /** Used when none is given; '' where the format is fixed. */
  readonly template: string;
  /** Parcels in one `send`, at most. */
  readonly batch: number;
  /** Total, deterministic. */
  encode(event: SinkEvent, settings: Settings, template: string): Payload;
  /** Connects to nothing yet. Rejects when the settings cannot be used. */
  open(settings: Settings, deps: SinkDeps): Promise<OpenSink>;
}
