import type { Entity, NamedRef } from '@gatewatch/model';
import { type AuthenticationCounts, noAuthentication } from './authentication.js';
import { noBanners } from './banners.js';
import { type CallProfile, freshProfile } from './call-profile.js';
import { type CodeCounts, noCodes } from './code-counts.js';
import { type DistinctSketch, noneDistinct } from './distinct-sketch.js';
import { hash32, mixHashes } from './hash.js';
import type { ObjectRecord } from './object-record.js';
import { noObservations, type ObservationCounts } from './observations.js';
import type { ParameterRecord } from './parameter-record.js';
import { noQuantiles, type QuantileSketch } from './quantile-sketch.js';
import { noCounts, type TopCounts } from './top-counts.js';

/** Of lists in which everything seen is kept until they are full. */
export const MOST_NAMES = 8;
export const MOST_FORMER = 16;
export const MOST_TOP_ACTORS = 8;
export const MOST_STATUSES = 40;

/** A path as it was called, to find its endpoint again when templates change; `named`: with the parameters' values. */
export type SamplePath = string;

/** Where an endpoint is in its life: `unused` and `gone` when that was told. */
type LifeStage = 'active' | 'unused' | 'gone';

/** One endpoint while it is counted: plain data, one to four kilobytes. Counts of calls unless said otherwise. */
export interface EndpointRecord {
  /** Number of the record, never given twice. */
  serial: number;
  readonly service: string;
  /** The service's name is the gateway's, not the host's. */
  readonly named: boolean;
  readonly method: string;
  template: string;
  /** Of method and template. */
  idHash: number;
  hosts: readonly string[];
  routes: readonly NamedRef[];
  sources: readonly string[];
  gateways: readonly string[];
  calls: number;
  errors: number;
  /** Answered below 400, not by the gateway itself: these teach parameters, origins and posture. */
  served: number;
  firstMs: number;
  lastMs: number;
  /** By status; 1024 more when the gateway answered itself. */
  statuses: CodeCounts;
  profile: CallProfile;
  actors: DistinctSketch;
  topActors: TopCounts<Entity>;
  firstActor: Entity | undefined;
  latency: QuantileSketch;
  requestBytes: QuantileSketch;
  responseBytes: QuantileSketch;
  /** Calls of one caller in one minute; one entry for each caller and minute. */
  perMinute: QuantileSketch;
  authentication: AuthenticationCounts;
  /** Served calls whose address is known; those from private addresses. */
  addressed: number;
  fromPrivate: number;
  networks: DistinctSketch;
  countries: DistinctSketch;
  consumers: DistinctSketch;
  observations: ObservationCounts;
  banners: readonly string[];
  parameters: ParameterRecord[];
  object: ObjectRecord | undefined;
  samples: TopCounts<SamplePath>;
  formerTemplates: readonly string[];
  stage: LifeStage;
  /** Exposure as last told; '' before it was judged. */
  exposure: string;
  /** Parameters not taken because there are too many. */
  parametersLeftOut: number;
}

const NO_NAMES: readonly string[] = [];
const NO_ROUTES: readonly NamedRef[] = [];

export const idHashOf = (method: string, template: string): number =>
  mixHashes(hash32(template), hash32(method));

export const freshRecord = (
  at: Pick<EndpointRecord, 'serial' | 'service' | 'named' | 'method' | 'template'>,
  timeMs: number,
): EndpointRecord => ({
  serial: at.serial,
  service: at.service,
  named: at.named,
  method: at.method,
  template: at.template,
  idHash: idHashOf(at.method, at.template),
  hosts: NO_NAMES,
  routes: NO_ROUTES,
  sources: NO_NAMES,
  gateways: NO_NAMES,
  calls: 0,
  errors: 0,
  served: 0,
  firstMs: timeMs,
  lastMs: timeMs,
  statuses: noCodes(),
  profile: freshProfile(timeMs),
  actors: noneDistinct(),
  topActors: noCounts(),
  firstActor: undefined,
  latency: noQuantiles(),
  requestBytes: noQuantiles(),
  responseBytes: noQuantiles(),
  perMinute: noQuantiles(),
  authentication: noAuthentication(),
  addressed: 0,
  fromPrivate: 0,
  networks: noneDistinct(),
  countries: noneDistinct(),
  consumers: noneDistinct(),
  observations: noObservations(),
  banners: noBanners(),
  parameters: [],
  object: undefined,
  samples: noCounts(),
  formerTemplates: NO_NAMES,
  stage: 'active',
  exposure: '',
  parametersLeftOut: 0,
});

/** `list` with `value` at its end, unless it is there, empty, or there is no room. */
export const withName = (list: readonly string[], value: string | undefined): readonly string[] =>
  value === undefined || value === '' || list.includes(value) || list.length >= MOST_NAMES
    ? list
    : list.concat(value);

export const withRoute = (list: readonly NamedRef[], route: NamedRef | undefined): readonly NamedRef[] =>
  route === undefined || list.length >= MOST_NAMES || list.some(({ id }) => id === route.id)
    ? list
    : list.concat(route);
