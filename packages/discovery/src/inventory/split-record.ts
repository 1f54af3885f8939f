import { scaleAuthentication } from './authentication.js';
import { scaleProfile } from './call-profile.js';
import { scaleCodes } from './code-counts.js';
import { type EndpointRecord, idHashOf, MOST_FORMER, type SamplePath } from './endpoint-record.js';
import { scaleObservations } from './observations.js';
import { freshParameter, noteParameter, type ParameterRecord } from './parameter-record.js';
import { placeholdersOf } from './placeholders.js';
import { scaleQuantiles } from './quantile-sketch.js';
import { scaleTop, type TopCounts } from './top-counts.js';

/** One endpoint that another one turned into, with the sampled paths that are its. */
export interface Part {
  readonly template: string;
  readonly samples: TopCounts<SamplePath>;
  /** Parameters in the path of each sample, under the new template. */
  readonly values: readonly (readonly { readonly name: string; readonly value: string }[])[];
  /** Calls the samples stand for. */
  readonly weight: number;
}

type Share = (count: number) => number;

/**
 * For every part, which share of a count is its: the shares of each count add up to the count, as counts are given out
 * between running totals of the weights.
 */
export const sharesOf = (weights: readonly number[]): readonly Share[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const low = before / total;
    before += weight;
    const high = before / total;
    return (count) => Math.round(count * high) - Math.round(count * low);
  });
};

/** A parameter of the path keeps what is known of it at its position, whatever its name is now. */
const carryParameters = (record: EndpointRecord, part: Part, shareOf: Share): ParameterRecord[] => {
  const names = placeholdersOf(part.template);
  const positionOf = new Map(
    [...placeholdersOf(record.template)].map(([position, name]) => [name, position]),
  );
  const carried: ParameterRecord[] = [];
  for (const parameter of record.parameters) {
    const position = parameter.place === 'path' ? positionOf.get(parameter.name) : undefined;
    const name = position === undefined ? parameter.name : names.get(position);
    if (name === undefined || (parameter.place === 'path' && position === undefined)) continue;
    carried.push({
      ...parameter,
      name,
      calls: shareOf(parameter.calls),
      servedBefore: shareOf(parameter.servedBefore),
      shapes: scaleCodes(parameter.shapes, shareOf),
      distinct: parameter.distinct.slice(),
      wordCounts: parameter.wordCounts.map(shareOf),
      addresses: shareOf(parameter.addresses),
      digitTokens: shareOf(parameter.digitTokens),
      repeats: shareOf(parameter.repeats),
      lists: shareOf(parameter.lists),
      seenAt: -1,
    });
  }
  return carried;
};

/** Positions that were words of the template and are values now: their values are those of the sampled paths. */
const discoverParameters = (
  record: EndpointRecord,
  part: Part,
  known: readonly ParameterRecord[],
): ParameterRecord[] => {
  const found = new Map<string, ParameterRecord>();
  for (const values of part.values)
    for (const { name, value } of values) {
      if (known.some((parameter) => parameter.place === 'path' && parameter.name === name)) continue;
      const made = found.get(name) ?? freshParameter('path', name, 0, record.firstMs, 0);
      found.set(name, made);
      made.calls++;
      noteParameter(made, value, undefined, undefined);
    }
  for (const made of found.values()) {
    made.calls = record.served;
    made.lastMs = record.lastMs;
  }
  return [...found.values()];
};

/**
 * The share of an endpoint's counts that belongs to one part. Apportioned by the sampled paths: every count, profile and
 * quantile sketch. Kept as they were, so too much for each part: numbers of different callers, networks and values, names,
 * banners, ranges, first and last time. With one part only nothing is lost and all is exact.
 */
export const partOfRecord = (
  record: EndpointRecord,
  part: Part,
  shareOf: Share,
  serial: number,
): EndpointRecord => {
  const parameters = carryParameters(record, part, shareOf);
  const made: EndpointRecord = {
    ...record,
    serial,
    template: part.template,
    idHash: idHashOf(record.method, part.template),
    calls: shareOf(record.calls),
    errors: shareOf(record.errors),
    served: shareOf(record.served),
    statuses: scaleCodes(record.statuses, shareOf),
    profile: scaleProfile(record.profile, shareOf),
    actors: record.actors.slice(),
    topActors: scaleTop(record.topActors, shareOf),
    latency: scaleQuantiles(record.latency, shareOf),
    requestBytes: scaleQuantiles(record.requestBytes, shareOf),
    responseBytes: scaleQuantiles(record.responseBytes, shareOf),
    perMinute: scaleQuantiles(record.perMinute, shareOf),
    authentication: scaleAuthentication(record.authentication, shareOf),
    addressed: shareOf(record.addressed),
    fromPrivate: shareOf(record.fromPrivate),
    networks: record.networks.slice(),
    countries: record.countries.slice(),
    consumers: record.consumers.slice(),
    observations: scaleObservations(record.observations, shareOf),
    object: undefined,
    samples: part.samples,
    formerTemplates: [...new Set([...record.formerTemplates, record.template])]
      .filter((template) => template !== part.template)
      .slice(-MOST_FORMER),
  };
  made.parameters = [...parameters, ...discoverParameters(made, part, parameters)];
  made.object = objectOf(record, part, made.parameters);
  return made;
};

/** The object goes on being followed where its parameter still ends the way it did. */
const objectOf = (
  record: EndpointRecord,
  part: Part,
  parameters: readonly ParameterRecord[],
): EndpointRecord['object'] => {
  const { object } = record;
  if (object === undefined) return undefined;
  const position = [...placeholdersOf(record.template)].find(([, name]) => name === object.parameter)?.[0];
  const name = position === undefined ? undefined : placeholdersOf(part.template).get(position);
  if (name === undefined || !parameters.some((parameter) => parameter.name === name)) return undefined;
  return { ...object, parameter: name, recent: object.recent.slice(), sample: object.sample.slice() };
};
