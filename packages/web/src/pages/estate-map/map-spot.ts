import type { EstateMap } from '@gatewatch/model';
import { formatCount, formatShare } from '../../format/format-count.js';

/** What is pointed at; numbers are places in the map. */
export type MapSpot =
  | { readonly kind: 'caller'; readonly caller: number }
  | { readonly kind: 'service'; readonly service: number }
  | { readonly kind: 'link'; readonly caller: number; readonly service: number };

/** Whether a link belongs to what is pointed at. */
export function touches(spot: MapSpot, link: { readonly caller: number; readonly service: number }): boolean {
  switch (spot.kind) {
    case 'caller':
      return link.caller === spot.caller;
    case 'service':
      return link.service === spot.service;
    case 'link':
      return link.caller === spot.caller && link.service === spot.service;
  }
}

/** Name of the service that the platform folds all but the most called ones into. */
export const OTHER_SERVICES = 'other services';

/** A name, else the id; of a token only its kind and so much that two are told apart. */
export function callerName({ name, id, kind }: EstateMap['callers'][number]): string {
  if (name !== '') return name;
  if (!id.startsWith('~')) return id || kind;
  return `${kind} ${id.slice(id.indexOf('.') + 1, id.indexOf('.') + 7)}…`;
}

/** What is pointed at, with its figures. */
export function spotWords(map: EstateMap, spot: MapSpot): string {
  const links = map.links.filter((link) => touches(spot, link));
  const calls = links.reduce((sum, link) => sum + link.calls, 0);
  const errors = links.reduce((sum, link) => sum + link.calls * link.errorShare, 0);
  const figures = `${formatCount(calls)} calls, ${formatShare(calls > 0 ? errors / calls : 0)} errors`;
  switch (spot.kind) {
    case 'caller': {
      const caller = map.callers[spot.caller];
      return `${caller ? callerName(caller) : ''} calls ${countOf(links.length, 'service')}: ${figures}`;
    }
    case 'service': {
      const service = map.services[spot.service];
      return `${service?.name ?? ''}, risk ${Math.round(service?.riskScore ?? 0)}, is called by ${countOf(links.length, 'caller')}: ${figures}`;
    }
    case 'link': {
      const caller = map.callers[spot.caller];
      const [link] = links;
      return `${caller ? callerName(caller) : ''} → ${map.services[spot.service]?.name ?? ''}: ${figures}, ${countOf(link?.endpoints ?? 0, 'endpoint')}`;
    }
  }
}

const countOf = (count: number, word: string): string =>
  `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
