import { MERGE } from '../posture/deck.js';
import { type ShapeSegment, shapeOf } from './template-shape.js';
import { toYaml, type YamlValue } from './yaml-lines.js';

const MS_PER_DAY = 86_400_000;
/** Ninety days' notice: a common term of public APIs; the lines say the date, people change it. */
const NOTICE_DAYS = 90;

/** Kong accepts letters, digits and `.-_~` in names. */
const nameOf = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(/[^A-Za-z0-9._~]+/g, '-').replace(/^-|-$/g, ''))
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 100) || 'endpoint';

/** As a URL carries it, then with every sign of a regular expression as itself. Never throws. */
const escaped = (text: string): string => {
  let carried = text;
  try {
    carried = encodeURI(text);
  } catch {
    // Half a surrogate pair: such a path cannot be written, and the line then matches nothing.
  }
  return carried.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
};

const patternOf = (segment: ShapeSegment): string => {
  switch (segment.kind) {
    case 'literal':
      return escaped(segment.text);
    case 'parameter':
      return '[^/]+';
    case 'mixed':
      return segment.pieces.map(escaped).join('[^/]+');
  }
};

/** Since Kong 3.0 a path that begins with `~` is a regular expression. */
const pathOf = (template: string): string => `~/${shapeOf(template).segments.map(patternOf).join('/')}$`;

export interface DeckEndpoint {
  readonly service: string;
  readonly method: string;
  readonly template: string;
}

const METHOD = /^[A-Z]{1,32}$/;

const route = (endpoint: DeckEndpoint, plugins: readonly YamlValue[]): YamlValue => ({
  name: nameOf(endpoint.service, endpoint.method.toLowerCase(), endpoint.template),
  ...(METHOD.test(endpoint.method) ? { methods: [endpoint.method] } : {}),
  paths: [pathOf(endpoint.template)],
  strip_path: false,
  tags: ['gatewatch-drift'],
  ...(plugins.length === 0 ? {} : { plugins }),
});

const fileWith = (service: YamlValue): string =>
  `# ${MERGE}\n${toYaml({ _format_version: '3.0', services: [service] })}`;

/** A route of its own for one endpoint of a service that the file already has. */
export const deckRoute = (endpoint: DeckEndpoint, plugins: readonly YamlValue[] = []): string =>
  fileWith({ name: endpoint.service, routes: [route(endpoint, plugins)] });

/** A service and a route that put an endpoint behind Kong. `url` is where the service itself listens. */
export const deckService = (endpoint: DeckEndpoint, url: string): string =>
  fileWith({
    name: nameOf(endpoint.service),
    url,
    tags: ['gatewatch-drift'],
    routes: [route(endpoint, [])],
  });

/**
 * Tells callers that an endpoint goes: `Deprecation` is a structured-field date (RFC 9745 §2.1), `Sunset` an HTTP date
 * (RFC 8594 §3) that is not before it. Kong's response-transformer splits at the first colon only.
 */
export const deckDeprecation = (endpoint: DeckEndpoint, nowMs: number): string => {
  const todayMs = Math.floor(nowMs / MS_PER_DAY) * MS_PER_DAY;
  return deckRoute(endpoint, [
    {
      name: 'response-transformer',
      config: {
        add: {
          headers: [
            `Deprecation:@${todayMs / 1000}`,
            `Sunset:${new Date(todayMs + NOTICE_DAYS * MS_PER_DAY).toUTCString()}`,
          ],
        },
      },
      tags: ['gatewatch-drift'],
    },
  ]);
};
