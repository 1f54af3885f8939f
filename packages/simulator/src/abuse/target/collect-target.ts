import { entityKey } from '@gatewatch/model';
import type { AbuseTarget, Decoys, TargetEndpoint, TargetObject } from './abuse-target.js';
import { EndpointNotes } from './endpoint-notes.js';
import type { ObservedCall } from './observed-call.js';
import { PersonNotes } from './person-notes.js';
import { SequenceNotes } from './sequence-notes.js';

const MAX_ENDPOINTS = 2000;
const MAX_PEOPLE = 5000;
/** Of these, callers whom nobody vouches for: strangers must not crowd out who is known. */
const MAX_STRANGERS = 3000;
const MAX_OBJECTS = 20_000;
const DAY_MS = 86_400_000;

/** Who addresses an object: one that came back to it on another day, one that was there once, or several. */
interface Ownership {
  readonly who: string;
  readonly day: number;
  kind: 'once' | 'owner' | 'shared';
}

export interface TargetCollector {
  /** Calls in order of time, roughly. */
  note(call: ObservedCall): void;
  result(decoys: Decoys): AbuseTarget;
}

/** Learns a target from history in one pass and bounded memory: what comes beyond the bounds is left out. */
export const createTargetCollector = (): TargetCollector => {
  const endpoints = new Map<string, EndpointNotes>();
  const people = new Map<string, PersonNotes>();
  const owners = new Map<string, Map<string, Ownership>>();
  const sequences = new SequenceNotes();
  let strangers = 0;
  let firstMs = Number.MAX_SAFE_INTEGER;
  let lastMs = 0;

  const noteOwners = ({ actor, values, timeMs }: ObservedCall): void => {
    for (const { name, value } of values) {
      const known = owners.get(name) ?? new Map<string, Ownership>();
      if (owners.size < 64) owners.set(name, known);
      const before = known.get(value);
      const day = Math.floor(timeMs / DAY_MS);
      if (before === undefined) {
        if (known.size < MAX_OBJECTS) known.set(value, { who: actor.id, day, kind: 'once' });
      } else if (before.who !== actor.id) before.kind = 'shared';
      else if (before.kind === 'once' && before.day !== day) before.kind = 'owner';
    }
  };

  return {
    note(call) {
      firstMs = Math.min(firstMs, call.timeMs);
      lastMs = Math.max(lastMs, call.timeMs);
      const id = `${call.method} ${call.template}`;
      let endpoint = endpoints.get(id);
      if (endpoint === undefined && endpoints.size < MAX_ENDPOINTS && call.status < 400) {
        endpoint = new EndpointNotes(call);
        endpoints.set(id, endpoint);
      }
      endpoint?.note(call);
      const who = entityKey(call.actor);
      let person = people.get(who);
      const isStranger = call.actor.kind === 'ip' || call.actor.kind === 'session';
      const hasRoom = people.size < MAX_PEOPLE && (!isStranger || strangers < MAX_STRANGERS);
      if (person === undefined && hasRoom) {
        if (isStranger) strangers += 1;
        person = new PersonNotes(call);
        people.set(who, person);
      }
      person?.note(call);
      if (call.status < 400) noteOwners(call);
      sequences.note(call);
    },
    result: (decoys) => ({
      firstMs: Math.min(firstMs, lastMs),
      lastMs,
      endpoints: markOlderVersions(
        [...endpoints].map(([id, notes]) => notes.result(firstMs, lastMs, sequences.neededBefore(id))),
      ),
      people: [...people.values()].flatMap((notes) => notes.result() ?? []),
      objects: new Map([...owners].map(([name, known]) => [name, [...known].map(asObject)])),
      decoys,
    }),
  };
};

const asObject = ([value, { who, kind }]: readonly [string, Ownership]): TargetObject =>
  kind === 'owner' ? { value, owner: who } : { value };

const VERSION = /^v(\d{1,4})$/;

/** `/v1/orders` is old news where `/v2/orders` is served. */
const markOlderVersions = (endpoints: readonly TargetEndpoint[]): readonly TargetEndpoint[] => {
  const newest = new Map<string, number>();
  const read = ({ service, method, template }: TargetEndpoint) => {
    const segments = template.split('/');
    const at = segments.findIndex((segment) => VERSION.test(segment));
    const rest = segments.map((segment, n) => (n === at ? 'v*' : segment)).join('/');
    return { key: `${service} ${method} ${rest}`, version: Number(segments[at]?.slice(1) ?? 0) };
  };
  for (const endpoint of endpoints) {
    const { key, version } = read(endpoint);
    newest.set(key, Math.max(version, newest.get(key) ?? 0));
  }
  return endpoints.map((endpoint) => {
    const { key, version } = read(endpoint);
    return version < (newest.get(key) ?? 0) ? { ...endpoint, deprecated: true } : endpoint;
  });
};
