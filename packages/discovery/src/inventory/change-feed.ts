import type { Entity, EstateChange } from '@gatewatch/model';
import { hashName } from './hash.js';

/** So many changes at a time, and of one kind in one service; the rest is one line that says how many. */
const MOST_CHANGES = 1_000;
const MOST_OF_A_KIND = 50;
const LONGEST_DETAIL = 512;

type Kind = EstateChange['kind'];

export interface ChangeDraft {
  readonly atMs: number;
  readonly kind: Kind;
  readonly service: string;
  readonly subject: string;
  readonly detail: string;
  readonly by?: Entity | undefined;
}

/** How many more there were of one kind in one service. */
interface Surplus {
  readonly kind: Kind;
  readonly service: string;
  count: number;
  firstMs: number;
  lastMs: number;
}

export interface FeedState {
  readonly pending: readonly ChangeDraft[];
  readonly surplus: readonly Surplus[];
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const keyOf = (kind: Kind, service: string): string => `${kind} ${service}`;

const WORDS: Readonly<Record<Kind, string>> = {
  'service-new': 'new services',
  'endpoint-new': 'new endpoints',
  'endpoint-unused': 'endpoints without calls for 7 days',
  'endpoint-gone': 'endpoints without calls for 30 days',
  'endpoint-back': 'endpoints called again',
  'parameter-new': 'new parameters',
  'parameter-type': 'parameters of another type',
  'authentication-changed': 'changes of authentication',
  'exposure-changed': 'changes of exposure',
  'data-class-new': 'new classes of data',
  'template-changed': 'changed templates',
  'path-flood': 'paths left out',
  'gateway-changed': 'changes of the gateway',
};

const publish = ({ atMs, kind, service, subject, detail, by }: ChangeDraft): EstateChange => ({
  id: hashName([kind, service, subject, detail, atMs].join('\n')),
  at: new Date(atMs).toISOString(),
  kind,
  service,
  subject,
  detail,
  by: by === undefined ? null : { kind: by.kind, id: by.id, name: by.name ?? '' },
});

/** Changes not yet taken: bounded, in the order of event time. The same change has the same id on every replay. */
export class ChangeFeed {
  #pending: ChangeDraft[];
  readonly #ofKind = new Map<string, number>();
  readonly #surplus: Map<string, Surplus>;

  constructor(state: FeedState = { pending: [], surplus: [] }) {
    this.#pending = [...state.pending];
    this.#surplus = new Map(state.surplus.map((one) => [keyOf(one.kind, one.service), { ...one }]));
    for (const { kind, service } of this.#pending) this.#count(kind, service);
  }

  note(draft: ChangeDraft): void {
    const { kind, service, atMs } = draft;
    if (this.#pending.length < MOST_CHANGES && this.#count(kind, service) <= MOST_OF_A_KIND) {
      this.#pending.push({ ...draft, detail: draft.detail.slice(0, LONGEST_DETAIL) });
      return;
    }
    const surplus = this.#surplus.get(keyOf(kind, service));
    if (surplus === undefined) {
      if (this.#surplus.size < MOST_CHANGES)
        this.#surplus.set(keyOf(kind, service), { kind, service, count: 1, firstMs: atMs, lastMs: atMs });
      return;
    }
    surplus.count++;
    surplus.firstMs = Math.min(surplus.firstMs, atMs);
    surplus.lastMs = Math.max(surplus.lastMs, atMs);
  }

  /**
   * Endpoints were renamed before anybody heard of them: what is told of them is told of the new ones, once. Returns which
   * of the old ones nobody heard of.
   */
  rename(renamed: ReadonlyMap<string, string>): ReadonlySet<string> {
    const unheard = new Set<string>();
    const told = new Set<string>();
    const kept: ChangeDraft[] = [];
    for (const draft of this.#pending) {
      const subject = renamed.get(`${draft.service}\n${draft.subject}`);
      if (subject !== undefined && draft.kind === 'endpoint-new')
        unheard.add(`${draft.service}\n${draft.subject}`);
      const now = subject === undefined ? draft : { ...draft, subject };
      const key = [now.kind, now.service, now.subject, now.detail].join('\n');
      if (renamed.size > 0 && told.has(key)) continue;
      told.add(key);
      kept.push(now);
    }
    this.#pending = kept;
    this.#ofKind.clear();
    for (const { kind, service } of kept) this.#count(kind, service);
    return unheard;
  }

  take(): EstateChange[] {
    const changes = this.#pending
      .sort((left, right) => left.atMs - right.atMs || compare(left.subject, right.subject))
      .map(publish);
    for (const { kind, service, count, firstMs, lastMs } of this.#surplus.values())
      changes.push(
        publish({
          atMs: lastMs,
          kind,
          service,
          subject: '',
          detail: `${count} more ${WORDS[kind]} since ${new Date(firstMs).toISOString()}`,
        }),
      );
    this.#pending = [];
    this.#ofKind.clear();
    this.#surplus.clear();
    return changes;
  }

  state(): FeedState {
    return { pending: this.#pending, surplus: [...this.#surplus.values()] };
  }

  #count(kind: Kind, service: string): number {
    const count = (this.#ofKind.get(keyOf(kind, service)) ?? 0) + 1;
    this.#ofKind.set(keyOf(kind, service), count);
    return count;
  }
}
