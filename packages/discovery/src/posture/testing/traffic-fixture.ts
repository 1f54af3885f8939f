import type { ApiDocument, Drift } from '@gatewatch/model';
import type { AuthenticationFacts, ObjectFacts, ParameterFacts } from '../../endpoint-facts.js';
import { DAY_MS, NOW_MS } from './estate-fixture.js';

/** Parts of an endpoint that say who was served how. */
export const servedAs = (
  ...authentication: readonly (readonly [AuthenticationFacts['kind'], number])[]
): {
  readonly authentication: AuthenticationFacts[];
  readonly authenticatedShare: number;
  readonly calls: number;
} => {
  const all = authentication.reduce((sum, [, served]) => sum + served, 0);
  const open = authentication.reduce(
    (sum, [kind, served]) => sum + (kind === 'none' || kind === 'anonymous-consumer' ? served : 0),
    0,
  );
  return {
    authentication: authentication.map(([kind, served]) => ({ kind, served, refused: 0 })),
    authenticatedShare: all === 0 ? 0 : 1 - open / all,
    calls: all,
  };
};

/** A query parameter of plain words; `parts` say what is different. */
export const aParameter = (name: string, parts: Partial<ParameterFacts> = {}): ParameterFacts => ({
  in: 'query',
  name,
  type: 'string',
  format: '',
  calls: 1000,
  requiredShare: 1,
  firstMs: NOW_MS - 100 * DAY_MS,
  lastMs: NOW_MS,
  sensitive: [],
  distinct: 100,
  urlShare: 0,
  ...parts,
});

/** Objects by random ids, nearly each addressed by one caller; `parts` say what is different. */
export const anObject = (type: string, parts: Partial<ObjectFacts> = {}): ObjectFacts => ({
  type,
  parameter: `${type}Id`,
  distinct: 4000,
  sequentialShare: 0,
  exclusiveShare: 0.9,
  ...parts,
});

export const aDocument = (parts: Partial<ApiDocument> = {}): ApiDocument => ({
  id: 'd1',
  service: 'orders',
  title: 'Orders',
  version: '2.1.0',
  format: 'openapi 3.1.0',
  url: null,
  fileName: 'openapi.json',
  addedAt: '2026-01-01T00:00:00.000Z',
  addedBy: 'admin',
  state: 'current',
  operations: 12,
  deprecated: 1,
  bytes: 20_000,
  problems: [],
  ...parts,
});

export const aDrift = (
  kind: Drift['kind'],
  method: string,
  template: string,
  parts: Partial<Drift> = {},
): Drift => ({
  kind,
  service: 'orders',
  method,
  template,
  detail: '',
  documentId: 'd1',
  calls: 240,
  firstSeen: '2026-01-10T08:00:00.000Z',
  lastSeen: '2026-02-28T08:00:00.000Z',
  because: '240 calls since 2026-01-10, and no current document of orders has this path.',
  next: { text: 'Find its owner. Then document it, or close it.' },
  ...parts,
});
