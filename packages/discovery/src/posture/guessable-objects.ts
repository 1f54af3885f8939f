import type { ObjectFacts } from '../endpoint-facts.js';
import { callersOf } from './callers-of.js';
import { isObjectOfPeople, personalClasses } from './data-classes.js';
import type { EstateEndpoint } from './estate.js';
import type { Found } from './gateway-check.js';
import { phrase } from './phrase.js';
import { shareBounds } from './share-bounds.js';
import { byService, endpointSubject } from './subjects.js';

/** With fewer different ids nobody can tell numbers that follow each other from numbers that are few. */
const FEWEST_IDS = 50;
const SEQUENTIAL = 0.7;
/** Most objects are addressed by one caller alone: they belong to somebody. */
const EXCLUSIVE = 0.5;

type WithObject = EstateEndpoint & { readonly object: ObjectFacts };
const hasObject = (endpoint: EstateEndpoint): endpoint is WithObject => endpoint.object !== undefined;

const isGuessable = ({ object }: WithObject): boolean =>
  object.distinct >= FEWEST_IDS &&
  shareBounds(object.sequentialShare * object.distinct, object.distinct).low >= SEQUENTIAL;

/** Numbers of products and articles may be counted through by anybody. */
const belongsToSomebody = (endpoint: WithObject): boolean =>
  personalClasses(endpoint).length > 0 ||
  isObjectOfPeople(endpoint.object.type) ||
  endpoint.labels.some((label) => label === 'profile' || label === 'payment' || label === 'messaging') ||
  (endpoint.object.exclusiveShare ?? 0) >= EXCLUSIVE;

const severityOf = (endpoints: readonly WithObject[]): NonNullable<Found['severity']> =>
  endpoints.some(({ exposure, authenticatedShare }) => exposure === 'public' || authenticatedShare < 0.5)
    ? 'high'
    : 'medium';

/**
 * One finding per service and kind of object, on the endpoint with the shortest path: making ids unguessable is done per
 * kind of object. `chosen` picks reads or writes.
 */
export const guessableObjects = (
  endpoints: readonly EstateEndpoint[],
  { chosen, can }: { readonly chosen: (endpoint: EstateEndpoint) => boolean; readonly can: string },
): readonly Found[] =>
  byService(endpoints).flatMap(([service, all]) => {
    const types = new Map<string, WithObject[]>();
    for (const endpoint of all) {
      if (!chosen(endpoint) || !hasObject(endpoint) || !isGuessable(endpoint) || !belongsToSomebody(endpoint))
        continue;
      const list = types.get(endpoint.object.type);
      if (list === undefined) types.set(endpoint.object.type, [endpoint]);
      else list.push(endpoint);
    }
    const said = new Set<string>();
    return [...types].flatMap(([type, group]): Found[] => {
      const [first] = [...group].sort(
        (left, right) =>
          left.template.length - right.template.length || (left.endpointId < right.endpointId ? -1 : 1),
      );
      if (first === undefined || said.has(first.endpointId)) return [];
      said.add(first.endpointId);
      const { object } = first;
      const exclusive =
        object.exclusiveShare === null ? 'not known' : phrase.percent(object.exclusiveShare, 1);
      return [
        {
          subject: endpointSubject(first),
          service,
          severity: severityOf(group),
          because: `Ids of ${type} follow each other: of about ${phrase.number(object.distinct)} different ones, ${phrase.percent(object.sequentialShare, 1)} are small or close to one used before. Who has one can guess others, and ${can} ${phrase.count(group.length, 'endpoint')} by them.`,
          evidence: [
            {
              label: 'Id',
              value: `path parameter ${object.parameter}, about ${phrase.number(object.distinct)} different values`,
            },
            { label: 'Small or next to each other', value: phrase.percent(object.sequentialShare, 1) },
            { label: 'Objects addressed by one caller alone', value: exclusive },
            {
              label: 'Endpoints',
              value: phrase.list(
                group.map(({ endpointId }) => endpointId),
                10,
              ),
            },
          ],
          affected: callersOf(group),
          fix: {
            text: `First see that the service checks, on each of these endpoints, that the caller may touch the ${type} named: that is what stops abuse. Then give new ${type} objects ids that cannot be guessed (UUID version 4, or another of at least 64 random bits) and keep the numbers inside.`,
          },
        },
      ];
    });
  });
