import type { EstateMap } from '@gatewatch/model';

/** A caller or a service in the picture; `index` is its place in the map. Pixels. */
export interface MapNode {
  readonly index: number;
  /** Middle of its row, where the name stands. */
  readonly middle: number;
  readonly top: number;
  readonly height: number;
}

export interface MapRibbon {
  readonly caller: number;
  readonly service: number;
  readonly calls: number;
  readonly errorShare: number;
  readonly endpoints: number;
  readonly width: number;
  /** Upper edge at the caller and at the service. */
  readonly from: number;
  readonly to: number;
}

interface MapGroup {
  readonly exposure: Exposure;
  readonly top: number;
}

interface MapLayout {
  readonly height: number;
  readonly callers: readonly MapNode[];
  readonly services: readonly MapNode[];
  readonly groups: readonly MapGroup[];
  /** Widest first, so that thin ones are drawn over them. */
  readonly ribbons: readonly MapRibbon[];
}

type Exposure = EstateMap['services'][number]['exposure'];

/** Height of all ribbons together; with forty callers the picture is some 900 pixels high. */
const FLOW = 420;
/** A name needs so much, however few the calls. */
const ROW = 17;
const GAP = 5;
const GROUP_HEAD = 24;
const THINNEST = 0.8;
/** What anybody reaches comes first. */
const EXPOSURES: readonly Exposure[] = ['public', 'partner', 'internal'];

/**
 * Places callers on the left and services on the right. A ribbon is as wide as the square root of its calls, so that
 * rare callers are seen beside busy ones; a node is as high as its ribbons together. Services stand in groups by
 * exposure; callers stand by the middle of what they call, which keeps crossings few.
 */
export function layoutMap(map: EstateMap): MapLayout {
  const links = map.links.filter(
    ({ calls, caller, service }) => calls > 0 && map.callers[caller] && map.services[service],
  );
  const total = links.reduce((sum, { calls }) => sum + Math.sqrt(calls), 0);
  const widthOf = (calls: number): number =>
    Math.max(THINNEST, (FLOW * Math.sqrt(calls)) / Math.max(total, 1));
  const services = EXPOSURES.flatMap((exposure) =>
    map.services
      .map((service, index) => ({ index, calls: service.calls, exposure: service.exposure }))
      .filter((service) => service.exposure === exposure)
      .sort((a, b) => b.calls - a.calls || a.index - b.index),
  );
  const placeOf = new Map(services.map(({ index }, place) => [index, place]));
  const callers = map.callers
    .map((_, index) => ({ index, pull: pullOf(index) }))
    .sort((a, b) => a.pull - b.pull || a.index - b.index);

  /** Where a caller's calls go on average, weighed like the ribbons; those who call nothing stand last. */
  function pullOf(caller: number): number {
    const own = links.filter((link) => link.caller === caller);
    const weight = own.reduce((sum, { calls }) => sum + Math.sqrt(calls), 0);
    const moment = own.reduce(
      (sum, { calls, service }) => sum + Math.sqrt(calls) * (placeOf.get(service) ?? 0),
      0,
    );
    return weight > 0 ? moment / weight : Number.POSITIVE_INFINITY;
  }

  const flowOf = (key: 'caller' | 'service', index: number): number =>
    links.reduce((sum, link) => sum + (link[key] === index ? widthOf(link.calls) : 0), 0);
  const heads = services.map(({ exposure }, place) => exposure !== services[place - 1]?.exposure);
  const left = stack(callers.map(({ index }) => ({ index, flow: flowOf('caller', index), before: 0 })));
  const right = stack(
    services.map(({ index }, place) => ({
      index,
      flow: flowOf('service', index),
      before: heads[place] ? GROUP_HEAD : 0,
    })),
  );
  const height = Math.max(left.height, right.height);
  const leftNodes = spread(left, height);
  const rightNodes = spread(right, height);
  return {
    height,
    callers: leftNodes,
    services: rightNodes,
    groups: services.flatMap(({ exposure, index }, place) => {
      const node = rightNodes.find((each) => each.index === index);
      return heads[place] && node
        ? [{ exposure, top: node.middle - Math.max(ROW, node.height) / 2 - GROUP_HEAD }]
        : [];
    }),
    ribbons: ribbonsOf(links, leftNodes, rightNodes, widthOf),
  };
}

interface Stacked {
  readonly height: number;
  readonly rows: readonly {
    readonly index: number;
    readonly flow: number;
    readonly top: number;
    readonly row: number;
  }[];
}

function stack(
  items: readonly { readonly index: number; readonly flow: number; readonly before: number }[],
): Stacked {
  let at = 0;
  const rows = items.map(({ index, flow, before }) => {
    const row = Math.max(ROW, flow);
    const top = at + before;
    at = top + row + GAP;
    return { index, flow, top, row };
  });
  return { height: Math.max(0, at - GAP), rows };
}

/** Draws a shorter side out to the height of the longer. */
function spread({ height, rows }: Stacked, to: number): readonly MapNode[] {
  const extra = rows.length > 1 ? (to - height) / (rows.length - 1) : 0;
  return rows.map(({ index, flow, top, row }, place) => {
    const middle = top + place * extra + row / 2;
    return { index, middle, top: middle - flow / 2, height: flow };
  });
}

function ribbonsOf(
  links: EstateMap['links'],
  callers: readonly MapNode[],
  services: readonly MapNode[],
  widthOf: (calls: number) => number,
): readonly MapRibbon[] {
  const order = (nodes: readonly MapNode[]) => new Map(nodes.map(({ index }, place) => [index, place]));
  const callerOrder = order(callers);
  const serviceOrder = order(services);
  const byCaller = [...links].sort(
    (a, b) => (serviceOrder.get(a.service) ?? 0) - (serviceOrder.get(b.service) ?? 0),
  );
  const byService = [...links].sort(
    (a, b) => (callerOrder.get(a.caller) ?? 0) - (callerOrder.get(b.caller) ?? 0),
  );
  const edges = (sorted: EstateMap['links'], key: 'caller' | 'service', nodes: readonly MapNode[]) => {
    const at = new Map(nodes.map(({ index, top }) => [index, top]));
    return new Map(
      sorted.map((link) => {
        const top = at.get(link[key]) ?? 0;
        at.set(link[key], top + widthOf(link.calls));
        return [link, top];
      }),
    );
  };
  const from = edges(byCaller, 'caller', callers);
  const to = edges(byService, 'service', services);
  return links
    .map((link) => ({
      ...link,
      width: widthOf(link.calls),
      from: from.get(link) ?? 0,
      to: to.get(link) ?? 0,
    }))
    .sort((a, b) => b.width - a.width);
}
