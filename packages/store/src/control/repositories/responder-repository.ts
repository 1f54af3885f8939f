import type { ResponderHello } from '@gatewatch/model';

export interface StoredResponder extends ResponderHello {
  readonly lastSeen: string;
}

export interface ResponderRepository {
  /** Creates or replaces by name. */
  hello(responder: StoredResponder): Promise<void>;
  /** A poll: moves `lastSeen` of a known responder (call it at most every few seconds). */
  seen(name: string, at: string): Promise<void>;
  list(): Promise<readonly StoredResponder[]>;
}
