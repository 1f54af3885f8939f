import type { BusinessFunction } from '@gatewatch/model';
import type { TargetEndpoint } from './abuse-target.js';
import type { ObservedCall } from './observed-call.js';
import { purposesOf } from './purposes-of.js';
import { medianOf, Samples } from './samples.js';

const MAX_SAMPLES = 200;
const MAX_PARAMETERS = 32;
const MAX_CALLERS = 64;
/** Silent for this share of the history … */
const SILENT_SHARE = 0.5;
/** … in which so many calls would have come at the rate of before: no longer in use. */
const MISSED_CALLS = 30;

/** What history shows of one endpoint, in bounded memory. */
export class EndpointNotes {
  readonly #first: ObservedCall;
  readonly #name: string;
  readonly #labels = new Set<BusinessFunction>();
  readonly #variables = new Map<string, Samples<string>>();
  readonly #query = new Map<string, { readonly samples: Samples<string>; calls: number }>();
  readonly #statuses = new Map<number, number>();
  readonly #callers = new Set<string>();
  readonly #sizes;
  #calls = 0;
  #lastMs = 0;
  #openCalls = 0;
  #deprecated = false;

  constructor(first: ObservedCall) {
    this.#first = first;
    this.#name = `${first.service} ${first.method} ${first.template}`;
    this.#sizes = new Samples<readonly [request: number, response: number, latency: number]>(this.#name, 101);
  }

  note(call: ObservedCall): void {
    this.#calls += 1;
    this.#lastMs = Math.max(this.#lastMs, call.timeMs);
    for (const label of call.labels) this.#labels.add(label);
    for (const { name, value } of call.values) {
      const known = this.#variables.get(name) ?? new Samples<string>(`${this.#name}/${name}`, MAX_SAMPLES);
      known.add(value);
      this.#variables.set(name, known);
    }
    for (const { name, value } of call.query) this.#noteParameter(name, value);
    if (this.#callers.size < MAX_CALLERS) this.#callers.add(call.actor.id);
    this.#deprecated ||= call.deprecated;
    if (call.status >= 400) return;
    this.#statuses.set(call.status, (this.#statuses.get(call.status) ?? 0) + 1);
    this.#sizes.add([call.requestBytes, call.responseBytes, call.latencyMs]);
    if (!call.withCredential) this.#openCalls += 1;
  }

  result(firstMs: number, lastMs: number, needs: readonly string[]): TargetEndpoint {
    const { method, template, service } = this.#first;
    const sizes = this.#sizes.items;
    const [okStatus] = [...this.#statuses].toSorted((a, b) => b[1] - a[1])[0] ?? [200];
    return {
      id: `${method} ${template}`,
      service,
      method,
      template,
      purposes: purposesOf(method, template, [...this.#labels], [...this.#query.keys()]),
      variables: [...this.#variables].map(([name, samples]) => ({ name, samples: samples.items })),
      query: [...this.#query].map(([name, { samples, calls }]) => ({
        name,
        samples: samples.items,
        share: calls / this.#calls,
      })),
      calls: this.#calls,
      okStatus,
      requestBytes: medianOf(sizes.map(([request]) => request)),
      responseBytes: medianOf(sizes.map(([, response]) => response)),
      latencyMs: medianOf(sizes.map(([, , latency]) => latency)),
      lastMs: this.#lastMs,
      deprecated: this.#deprecated || this.#isOutOfUse(firstMs, lastMs),
      open: this.#openCalls > 0,
      callers: this.#callers.size,
      needs,
    };
  }

  #isOutOfUse(firstMs: number, lastMs: number): boolean {
    const silentMs = lastMs - this.#lastMs;
    const usedMs = Math.max(1, this.#lastMs - this.#first.timeMs);
    return silentMs > SILENT_SHARE * (lastMs - firstMs) && (this.#calls / usedMs) * silentMs > MISSED_CALLS;
  }

  #noteParameter(name: string, value: string): void {
    let known = this.#query.get(name);
    if (known === undefined) {
      if (this.#query.size >= MAX_PARAMETERS) return;
      known = { samples: new Samples<string>(`${this.#name}?${name}`, 50), calls: 0 };
      this.#query.set(name, known);
    }
    known.calls += 1;
    known.samples.add(value);
  }
}
