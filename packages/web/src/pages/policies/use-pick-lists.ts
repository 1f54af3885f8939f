import { BUSINESS_FUNCTIONS } from '@gatewatch/model';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { detectorsQuery, peerGroupsQuery } from '../../api/analytics-queries.js';
import { endpointsQuery, entitiesQuery, servicesQuery } from '../../api/queries.js';
import { counted } from '../../format/counted.js';
import type { ConditionPart } from './tidy-condition.js';

/** More make a list nobody reads; anything can be typed. */
const MOST = 300;

export interface Pick {
  readonly value: string;
  /** For people, where the value is not. */
  readonly about: string;
}

const distinct = (picks: readonly Pick[]): readonly Pick[] =>
  [...new Map(picks.map((pick) => [pick.value, pick])).values()].slice(0, MOST);

/** What the estate has, to choose from; the rows of a condition take patterns beside it. */
export function usePickLists(): (part: ConditionPart) => readonly Pick[] {
  const detectors = useQuery(detectorsQuery).data ?? [];
  const services = useQuery(servicesQuery()).data ?? [];
  const endpoints = useQuery(endpointsQuery(undefined)).data ?? [];
  const groups = useQuery(peerGroupsQuery).data ?? [];
  const consumers =
    useInfiniteQuery(entitiesQuery({ kind: 'consumer', limit: MOST })).data?.pages[0]?.items ?? [];
  return (part) => {
    switch (part) {
      case 'detectors':
        return detectors.map(({ id, title }) => ({ value: id, about: title }));
      case 'services':
        return distinct(services.map(({ name }) => ({ value: name, about: '' })));
      case 'endpoints':
        return distinct(endpoints.map(({ endpointId, service }) => ({ value: endpointId, about: service })));
      case 'dataClasses':
        return distinct(
          endpoints.flatMap(({ dataClasses }) => dataClasses.map((each) => ({ value: each, about: '' }))),
        );
      case 'businessFunctions':
        return BUSINESS_FUNCTIONS.map((value) => ({ value, about: '' }));
      case 'peerGroups':
        return groups.map(({ name, members }) => ({ value: name, about: counted(members, 'member') }));
      case 'entities':
      case 'consumers':
        return distinct(
          consumers.map(({ id, name }) =>
            name === '' ? { value: id, about: '' } : { value: name, about: id },
          ),
        );
      case 'tags':
      case 'minSeverity':
      case 'minConfidence':
      case 'entityKinds':
      case 'minAlerts':
      case 'hours':
        return [];
    }
  };
}
