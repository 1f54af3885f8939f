import type { SinkEventKind } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { SinkEvent } from './sink-event.js';

/** What goes over the wire for one event. `title`: where a transport has a place for one, e.g. an e-mail's subject. */
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
 * `refused`: this parcel will never be taken. `detail`: one sentence for the operator, without secrets.
 */
export type SendOutcome =
  | { readonly kind: 'delivered'; readonly detail: string }
  /** `afterMs`: not earlier, as the receiver asked for. */
  | { readonly kind: 'retry'; readonly detail: string; readonly afterMs?: number }
  | { readonly kind: 'refused'; readonly detail: string };

export interface OpenSink {
  /** One outcome for each parcel, in order. Never rejects, resolves within 30 s, is not called again before. */
  send(parcels: readonly Parcel[]): Promise<readonly SendOutcome[]>;
  /** May be called twice and during `send`. */
  close(): Promise<void>;
}

export interface SinkDeps {
  readonly logger: Logger;
  readonly now: () => Date;
  /** Where files are written, and nowhere else. */
  readonly exportDir: string;
}

/** A kind of receiver. Everybody's wording may be an attacker's: no value may add a field, a line or a link. */
export interface Sink<Settings> {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  /** Flat, strict; what a form can ask for. */
  readonly settings: z.ZodType<Settings>;
  /** Settings that are never shown again. */
  readonly secrets: readonly (keyof Settings & string)[];
  /** Settings that say where it goes: when one of them changes, secrets must be given anew. */
  readonly targets: readonly (keyof Settings & string)[];
  /** What it is of use for; absent = everything. */
  readonly events?: readonly SinkEventKind[];
  /** Used when none is given; '' where the format is fixed. */
  readonly template: string;
  /** Parcels in one `send`, at most. One where each is a request of its own. */
  readonly batch: number;
  /** Total and deterministic; never throws. */
  encode(event: SinkEvent, settings: Settings, template: string): Payload;
  /** Connects to nothing yet. Rejects when the settings cannot be used, e.g. a key that is none. */
  open(settings: Settings, deps: SinkDeps): Promise<OpenSink>;
}
