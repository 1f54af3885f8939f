import { randomBytes } from 'node:crypto';
import type { Order } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { hashOf } from '../../auth/token-hash.js';
import { type CallbackDecision, callbackToken, checkToken } from './callback-token.js';
import { checkWebhook, type WebhookHeaders } from './standard-webhook.js';

interface CallbackDeskParts {
  readonly store: ControlStore;
  /** Who may decide about what is proposed to them, now. */
  readonly receivers: {
    readonly has: (sink: string) => Promise<boolean>;
    readonly secretsFor: (
      orderId: string,
    ) => Promise<readonly { readonly sink: string; readonly secret: string }[]>;
  };
  readonly now: () => Date;
}

/** How others may decide about a proposed order; the links show a page first, because mail scanners follow links. */
export interface Callback {
  /** `POST {"decision":"approve"|"decline","note":""}` with its `token`, or signed with the sink's secret and `orderId`. */
  readonly url: string;
  readonly approve: { readonly link: string; readonly token: string };
  readonly decline: { readonly link: string; readonly token: string };
  readonly expiresAt: string;
}

export type Admitted =
  /** `use` is to be called when it is acted on: false when it was used before. */
  | { readonly kind: 'admitted'; readonly who: string; readonly use: () => Promise<boolean> }
  | { readonly kind: 'refused'; readonly detail: string };

/** Of a proposal that has no end. */
const USUAL_TOKEN_MS = 24 * 3_600_000;
/** Longer than any token or signature is good for. */
const REMEMBER_USED_MS = 40 * 86_400_000;
/** A token is not worth more than this, however long the order is to stand. */
const MOST_TOKEN_MS = 30 * 86_400_000;

/** Who may decide about a proposed order without being signed in: holders of a token, and sinks by their signature. */
export class CallbackDesk {
  readonly #parts: CallbackDeskParts;
  readonly #secret: string;

  private constructor(parts: CallbackDeskParts, secret: string) {
    this.#parts = parts;
    this.#secret = secret;
  }

  static async open(parts: CallbackDeskParts): Promise<CallbackDesk> {
    const made = randomBytes(32).toString('base64url');
    return new CallbackDesk(parts, String(await parts.store.settings.setOnce('callback-secret', made)));
  }

  /** What a receiver is given with a proposed order; undefined for any other. `base` is the platform's own URL, `via` who is given it. */
  callbackFor(
    order: Pick<Order, 'id' | 'state' | 'createdAt' | 'expiresAt'>,
    base: string,
    via: string,
  ): Callback | undefined {
    if (order.state !== 'proposed') return undefined;
    const createdMs = Date.parse(order.createdAt);
    const usualEndMs = order.expiresAt === null ? createdMs + USUAL_TOKEN_MS : Date.parse(order.expiresAt);
    const endsMs = Math.min(usualEndMs, createdMs + MOST_TOKEN_MS);
    const ends = Math.floor(endsMs / 1000);
    const url = `${base}/api/v1/callbacks/orders/${order.id}`;
    const way = (decision: CallbackDecision): Callback['approve'] => {
      const token = callbackToken(this.#secret, { orderId: order.id, decision, via, ends });
      return { token, link: `${url}?decision=${decision}&token=${token}` };
    };
    const expiresAt = new Date(ends * 1000).toISOString();
    return { url, approve: way('approve'), decline: way('decline'), expiresAt };
  }

  async admitToken(orderId: string, decision: CallbackDecision, token: string): Promise<Admitted> {
    const checked = checkToken(this.#secret, { orderId, decision }, token, this.#parts.now().getTime());
    switch (checked.kind) {
      case 'bad':
        return { kind: 'refused', detail: checked.detail };
      case 'good': {
        if (!(await this.#parts.receivers.has(checked.via)))
          return { kind: 'refused', detail: `the sink "${checked.via}" was switched off or removed` };
        const use = (): Promise<boolean> => this.#use(`token:${hashOf(token)}`);
        return { kind: 'admitted', who: `callback:${checked.via}`, use };
      }
    }
  }

  async admitSignature(orderId: string, headers: Partial<WebhookHeaders>, body: string): Promise<Admitted> {
    const nowMs = this.#parts.now().getTime();
    let problem = 'there is no webhook sink with a secret that is told of this order';
    for (const { sink, secret } of await this.#parts.receivers.secretsFor(orderId)) {
      problem = checkWebhook([secret], headers, body, nowMs);
      if (problem !== '') continue;
      const id = `webhook:${hashOf(JSON.stringify([sink, headers['webhook-id']]))}`;
      return { kind: 'admitted', who: `callback:${sink}`, use: () => this.#use(id) };
    }
    return { kind: 'refused', detail: problem };
  }

  #use(id: string): Promise<boolean> {
    const at = this.#parts.now();
    const forgetBefore = new Date(at.getTime() - REMEMBER_USED_MS).toISOString();
    return this.#parts.store.usedCallbacks.use(id, at.toISOString(), forgetBefore);
  }
}
