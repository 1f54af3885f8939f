import type { EnrichedCall } from '@gatewatch/model';
import type { Measure } from './measures/measure-contract.js';
import type { Memory } from './memory.js';
import type { Subject } from './subjects/subject.js';

/** As what a subject is counted. */
export type Role = Measure['subject'];
export const ROLES: readonly Role[] = ['actor', 'source', 'network', 'endpoint', 'service', 'target'];

/** The subjects of one call. Networks and services are looked up only when a measure asks. */
export class CallSubjects {
  readonly actor: Subject;
  readonly source: Subject;
  readonly endpoint: Subject | undefined;
  /** The service, unless anybody could have invented it. */
  readonly serviceName: string | undefined;
  readonly #memory: Memory;
  readonly #call: EnrichedCall;
  #network: Subject | undefined;

  constructor(memory: Memory, call: EnrichedCall) {
    this.#memory = memory;
    this.#call = call;
    this.actor = memory.actor(call);
    this.source =
      call.actor.kind === 'ip' && call.actor.id === call.call.clientIp ? this.actor : memory.source(call);
    this.endpoint = memory.endpoint(call);
    // A host name is anybody's invention; it names a service only where calls to it succeed.
    this.serviceName = call.endpointKnown || call.call.service !== undefined ? call.serviceName : undefined;
  }

  as(role: Role): Subject | undefined {
    switch (role) {
      case 'actor':
        return this.actor;
      case 'source':
        return this.source;
      case 'endpoint':
        return this.endpoint;
      case 'network':
        return this.actor.kind === 'ip' || this.actor.kind === 'session'
          ? this.#followedNetwork()
          : undefined;
      case 'target': {
        // Anybody may put any name into a log-in: only those that were let in before count.
        const { userId } = this.#call.call;
        return userId === undefined ? undefined : this.#memory.find({ kind: 'user', id: userId });
      }
      case 'service':
        return this.serviceName === undefined ? undefined : this.#memory.service(this.serviceName);
    }
  }

  /** Networks are compared with addresses and networks of the same service. */
  #followedNetwork(): Subject | undefined {
    if (this.#network !== undefined) return this.#network;
    const network = this.#memory.network(this.#call);
    if (network === undefined) return undefined;
    this.#network = network;
    const { timeMs } = this.#call.call;
    if (timeMs > network.latestMs) network.latestMs = timeMs;
    this.#memory.groups.follow(network, {
      call: this.#call,
      serviceName: this.serviceName ?? 'unmatched',
      timeMs,
      trusted: false,
      tags: NO_TAGS,
      sorted: false,
    });
    return network;
  }
}

const NO_TAGS: readonly string[] = [];
