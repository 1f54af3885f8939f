import { entityKey } from './entity-key.mjs';
import { HOUR_MS } from './match.mjs';

export const DIARY_COLUMNS = ['calls', 'endpoints', 'objects', 'addresses', 'clients', '4xx', '401', 'KiB'];

/** What every caller and every address did, hour by hour, for people who look at errors: not an input of any detector. */
export class Diary {
  #pages = new Map();
  #groups = new Map();

  observe(call) {
    const { clientIp } = call.call;
    const own = entityKey(call.actor);
    this.#note(own, call, call.call.consumer?.tags.join('+') || call.actor.kind);
    if (call.actor.kind !== 'ip') this.#note(`ip:${clientIp}`, call, 'ip');
  }

  #note(key, call, group) {
    const { timeMs, status, clientIp, responseBytes } = call.call;
    const hour = Math.floor(timeMs / HOUR_MS);
    let page = this.#pages.get(key);
    if (page === undefined) {
      page = { group, name: call.actor.name, rows: [], open: undefined };
      this.#pages.set(key, page);
      const members = this.#groups.get(group) ?? [];
      this.#groups.set(group, members);
      members.push(page);
    }
    if (page.open === undefined || page.open.hour < hour) {
      close(page);
      page.open = {
        hour,
        calls: 0,
        endpoints: new Set(),
        objects: new Set(),
        addresses: new Set(),
        clients: new Set(),
        refused: 0,
        unauthorised: 0,
        bytes: 0,
      };
    }
    const { open } = page;
    open.calls += 1;
    open.endpoints.add(call.endpointId);
    if (call.object !== undefined) open.objects.add(`${call.object.type} ${call.object.id}`);
    open.addresses.add(clientIp);
    open.clients.add(call.userAgentFamily);
    if (status >= 400 && status < 500) open.refused += 1;
    if (status === 401) open.unauthorised += 1;
    open.bytes += responseBytes;
  }

  /** Rows of one caller: its hours around a stretch, what was usual for it before, and what others of its kind did then. */
  around(key, fromMs, toMs) {
    const page = this.#pages.get(key);
    if (page === undefined) return undefined;
    close(page);
    const [from, to] = [Math.floor(fromMs / HOUR_MS), Math.floor(toMs / HOUR_MS)];
    const before = page.rows.filter(([hour]) => hour < from);
    const others = (this.#groups.get(page.group) ?? []).filter((other) => other !== page);
    for (const other of others) close(other);
    const beside = others.flatMap(({ rows }) => rows.filter(([hour]) => hour >= from && hour <= to));
    return {
      name: page.name,
      group: page.group,
      members: others.length,
      hours: page.rows.filter(([hour]) => hour >= from - 2 && hour <= to + 2),
      before: { hours: before.length, typical: column(before, 0.5), highest: column(before, 1) },
      peers: { hours: beside.length, typical: column(beside, 0.5), highest: column(beside, 1) },
    };
  }
}

const close = (page) => {
  const { open } = page;
  if (open === undefined) return;
  page.open = undefined;
  page.rows.push([
    open.hour,
    open.calls,
    open.endpoints.size,
    open.objects.size,
    open.addresses.size,
    open.clients.size,
    open.refused,
    open.unauthorised,
    Math.round(open.bytes / 1024),
  ]);
};

const column = (rows, share) =>
  rows.length === 0
    ? undefined
    : DIARY_COLUMNS.map((_, index) => {
        const sorted = rows.map((row) => row[index + 1]).sort((a, b) => a - b);
        return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
      });
