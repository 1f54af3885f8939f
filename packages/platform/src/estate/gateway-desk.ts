import { createHash } from 'node:crypto';
import { diffConfigurations, pinsOfRoutes } from '@gatewatch/discovery';
import type { EstateChange, GatewayChange, GatewayConfiguration, TemplateRule } from '@gatewatch/model';
import type { AuditDraft, ControlStore } from '@gatewatch/store';

interface GatewayParts {
  readonly store: Pick<ControlStore, 'gateways' | 'estate'>;
  /** After another reading was stored; `changed`: it differs from the one before. */
  readonly onReading: (changed: boolean) => void;
}

/** More than that at once is told of in one sentence; the list of gateway changes has them all. */
const MOST_TOLD = 200;
const MOST_PLACES = 50;
const MOST_OBJECTS = 200;

/** What gateways are configured to do: the newest reading of each place, and what changed. */
export class GatewayDesk {
  readonly #parts: GatewayParts;
  readonly #readings = new Map<string, GatewayConfiguration>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    for (const reading of await this.#parts.store.gateways.latest())
      this.#readings.set(reading.from, reading);
  }

  /** Newest first. */
  readings(): readonly GatewayConfiguration[] {
    return [...this.#readings.values()].sort((a, b) => (a.readAt < b.readAt ? 1 : -1));
  }

  /**
   * The one that posture looks at: always the same place as long as there is one, an Admin API before a file, the one
   * with most routes among them.
   */
  primary(): GatewayConfiguration | undefined {
    const rank = ({ origin, routes }: GatewayConfiguration): number =>
      (origin === 'admin-api' ? 1e9 : 0) + routes.length;
    return [...this.#readings.values()].sort((a, b) => rank(b) - rank(a) || (a.from < b.from ? -1 : 1))[0];
  }

  /** Templates that routes say. */
  pins(): readonly TemplateRule[] {
    return [...this.#readings.values()]
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .flatMap(({ services, routes }) => {
        const names = new Map(services.map(({ id, name }) => [id, name]));
        return pinsOfRoutes(
          routes.map(({ serviceId, paths }) => ({ service: names.get(serviceId ?? ''), paths })),
        );
      });
  }

  /** Ids of what is a consumer's own at the gateways: itself, its credentials, plugins for it alone. */
  objectsOf(consumerId: string): readonly string[] {
    const ids = new Set([consumerId]);
    for (const { credentials, plugins } of this.#readings.values()) {
      for (const one of [...credentials, ...plugins]) if (one.consumerId === consumerId) ids.add(one.id);
    }
    return [...ids].slice(0, MOST_OBJECTS);
  }

  /** Stores a reading. Undefined when there are too many places already, or a newer reading of this one. */
  receive(reading: GatewayConfiguration): Promise<readonly GatewayChange[] | undefined> {
    const result = this.#turn.then(() => this.#receive(reading));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Forgets a place, e.g. a file uploaded by mistake; what changed there stays told. False when it is not known. */
  remove(from: string, audit: AuditDraft): Promise<boolean> {
    const result = this.#turn.then(async () => {
      if (!(await this.#parts.store.gateways.remove(from, audit))) return false;
      this.#readings.delete(from);
      this.#parts.onReading(true);
      return true;
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #receive(reading: GatewayConfiguration): Promise<readonly GatewayChange[] | undefined> {
    const before = this.#readings.get(reading.from);
    if (before === undefined && this.#readings.size >= MOST_PLACES) return undefined;
    if (before !== undefined && before.readAt > reading.readAt) return undefined;
    const changes = before === undefined ? [] : diffConfigurations(before, reading);
    await this.#parts.store.gateways.put(reading, changes);
    this.#readings.set(reading.from, reading);
    if (changes.length > 0)
      await this.#parts.store.estate.addChanges(toldOf(changes, before ?? reading, reading));
    this.#parts.onReading(before === undefined || changes.length > 0);
    return changes;
  }
}

function toldOf(
  changes: readonly GatewayChange[],
  before: GatewayConfiguration,
  after: GatewayConfiguration,
): EstateChange[] {
  const told = changes
    .slice(0, MOST_TOLD)
    .map((change) => asEstateChange(change, serviceOf(change, before, after)));
  const [first] = changes;
  if (changes.length > MOST_TOLD && first !== undefined) {
    told.push({
      id: idOf([first.from, first.at, 'rest']),
      at: first.at,
      kind: 'gateway-changed',
      service: '',
      subject: first.from,
      detail: `${changes.length - MOST_TOLD} more objects changed at once`,
      by: null,
    });
  }
  return told;
}

const asEstateChange = (change: GatewayChange, service: string): EstateChange => ({
  id: idOf([change.from, change.at, change.object, change.id, change.change]),
  at: change.at,
  kind: 'gateway-changed',
  service,
  subject: `${change.object} ${change.name === '' ? change.id : change.name}`,
  detail: sentenceOf(change),
  by: null,
});

/** For people: what happened, which fields, and whether it was us. */
export function sentenceOf({ change, fields, ours }: GatewayChange): string {
  const shown = fields
    .slice(0, 5)
    .map(
      ({ field, before, after }) =>
        `${field}: ${before === '' ? '–' : before} → ${after === '' ? '–' : after}`,
    );
  const more = fields.length > shown.length ? ` and ${fields.length - shown.length} more` : '';
  const text = shown.length === 0 || change !== 'changed' ? change : `changed ${shown.join(', ')}${more}`;
  return ours ? `${text} (by an order of Gatewatch)` : text;
}

const idOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

/** Name of the service that an object belongs to; '' for none or the whole gateway. */
function serviceOf(change: GatewayChange, before: GatewayConfiguration, after: GatewayConfiguration): string {
  const configuration = change.change === 'removed' ? before : after;
  const serviceName = (id: string | undefined): string =>
    configuration.services.find((service) => service.id === id)?.name ?? '';
  const ofRoute = (id: string | undefined): string =>
    serviceName(configuration.routes.find((route) => route.id === id)?.serviceId);
  switch (change.object) {
    case 'service':
      return serviceName(change.id);
    case 'route':
      return ofRoute(change.id);
    case 'plugin': {
      const plugin = configuration.plugins.find(({ id }) => id === change.id);
      return plugin?.routeId === undefined ? serviceName(plugin?.serviceId) : ofRoute(plugin.routeId);
    }
    case 'consumer':
    case 'credential':
    case 'certificate':
    case 'upstream':
    case 'setting':
      return '';
  }
}
