import type { Entity } from '@gatewatch/model';
import type { FeedState } from './change-feed.js';
import type { ConsumerState } from './consumer-records.js';
import { type EndpointRecord, freshRecord } from './endpoint-record.js';
import type { Interning } from './interning.js';
import type { MinuteState } from './minute-rates.js';
import { freshParameter, type ParameterRecord } from './parameter-record.js';

/** Of what is written down. Raise it whenever a record's fields or the order of `OBSERVATIONS` change. */
export const VERSION = 2;

/** The list itself; a field of `T` that is not in it is a type error. */
const everyField =
  <T>() =>
  <const F extends readonly (keyof T)[]>(
    fields: [Exclude<keyof T, F[number]>] extends [never] ? F : never,
  ): F =>
    fields;

/** Fields in the order they are written in; a record is a list of their values. */
const RECORD_FIELDS = everyField<Omit<EndpointRecord, 'parameters'>>()([
  'serial',
  'service',
  'named',
  'method',
  'template',
  'idHash',
  'hosts',
  'routes',
  'sources',
  'gateways',
  'calls',
  'errors',
  'served',
  'firstMs',
  'lastMs',
  'statuses',
  'profile',
  'actors',
  'topActors',
  'firstActor',
  'latency',
  'requestBytes',
  'responseBytes',
  'perMinute',
  'authentication',
  'addressed',
  'fromPrivate',
  'networks',
  'countries',
  'consumers',
  'observations',
  'banners',
  'object',
  'samples',
  'formerTemplates',
  'stage',
  'exposure',
  'parametersLeftOut',
]);

const PARAMETER_FIELDS = everyField<Omit<ParameterRecord, 'seenAt' | 'times'>>()([
  'place',
  'name',
  'calls',
  'servedBefore',
  'firstMs',
  'lastMs',
  'caller',
  'type',
  'shapes',
  'classes',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'distinct',
  'words',
  'wordCounts',
  'manyWords',
  'addresses',
  'digitTokens',
  'repeats',
  'lists',
]);

export type WrittenRecord = readonly [
  fields: readonly unknown[],
  parameters: readonly (readonly unknown[])[],
];

export interface WrittenState {
  readonly version: typeof VERSION;
  readonly revision: number;
  readonly nextSerial: number;
  /** Name, and the hour in which it was last told that it is full. */
  readonly services: readonly (readonly [string, number])[];
  readonly actors: readonly Entity[];
  readonly records: readonly WrittenRecord[];
  readonly consumers: ConsumerState;
  readonly rates: MinuteState;
  readonly days: readonly number[];
  readonly feed: FeedState;
}

/** Callers are written once, however many endpoints they called; records have their numbers. */
export class WrittenActors {
  readonly list: Entity[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(actor: Entity): number {
    const key = `${actor.kind} ${actor.id} ${actor.name ?? ''}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.list.length);
    return this.list.push(actor) - 1;
  }
}

const packField = (
  record: EndpointRecord,
  field: (typeof RECORD_FIELDS)[number],
  actors: WrittenActors,
): unknown => {
  if (field === 'topActors')
    return [record.topActors.numbers, record.topActors.items.map((actor) => actors.numberOf(actor))];
  if (field === 'firstActor')
    return record.firstActor === undefined ? undefined : actors.numberOf(record.firstActor);
  return record[field];
};

export const packRecord = (record: EndpointRecord, actors: WrittenActors): WrittenRecord => [
  RECORD_FIELDS.map((field) => packField(record, field, actors)),
  record.parameters.map((parameter) => PARAMETER_FIELDS.map((field) => parameter[field])),
];

/** Into a fresh record, field by field: records made otherwise would be slow and large for as long as they live. */
const fill = (fresh: object, fields: readonly string[], values: readonly unknown[]): void => {
  if (values.length !== fields.length) throw new Error('a record of the inventory has other fields');
  const target = fresh as Record<string, unknown>;
  fields.forEach((field, index) => {
    // JSON has no undefined.
    target[field] = values[index] ?? undefined;
  });
};

interface PackedActors {
  readonly topActors: readonly [numbers: number[], items: readonly number[]];
  readonly firstActor: number | undefined;
}

/** Texts that many records share are one in memory again. */
export const unpackRecord = (
  [fields, parameters]: WrittenRecord,
  actors: readonly Entity[],
  interning: Interning,
): EndpointRecord => {
  const record = freshRecord({ serial: 0, service: '', named: false, method: '', template: '' }, 0);
  fill(record, RECORD_FIELDS, fields);
  const { topActors, firstActor } = record as unknown as PackedActors;
  const actorOf = (number: number): Entity => {
    const actor = actors[number];
    if (actor === undefined) throw new Error('a record of the inventory names an unknown caller');
    return actor;
  };
  record.topActors = { numbers: topActors[0], items: topActors[1].map(actorOf) };
  record.firstActor = firstActor === undefined ? undefined : actorOf(firstActor);
  record.hosts = interning.list(record.hosts);
  record.sources = interning.list(record.sources);
  record.gateways = interning.list(record.gateways);
  record.banners = interning.list(record.banners);
  record.routes = interning.routes(record.routes);
  record.parameters = parameters.map((values) => {
    const parameter = freshParameter('query', '', 0, 0, 0);
    fill(parameter, PARAMETER_FIELDS, values);
    return { ...parameter, name: interning.text(parameter.name) };
  });
  return { ...record, service: interning.text(record.service), method: interning.text(record.method) };
};
