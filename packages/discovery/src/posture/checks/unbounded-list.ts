import type { ParameterFacts } from '../../endpoint-facts.js';
import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const MIB = 1_048_576;
/** A document of fixed size varies less from one answer to the next. */
const GROWTH = 4;
/** Nobody reads a page of so many. */
const LARGE_PAGE = 1000;
const PAGE_WORDS =
  /^(?:\$?top|\$?skip|limit|size|count|first|last|max|take|rows|offset|cursor|page|after|before|start|range|max_?results|(?:per_?|page_?)(?:page|size|limit|number|token)|items_?per_?page)$/;
const plain = (name: string): string =>
  name.toLowerCase().replaceAll('-', '_').replaceAll(/[[\]]/g, '_').replace(/_$/, '');
const isPaging = ({ in: place, name }: ParameterFacts): boolean => {
  const words = plain(name);
  return place === 'query' && (PAGE_WORDS.test(words) || PAGE_WORDS.test(words.replace('page_', '')));
};
const sets = ({ name }: ParameterFacts): boolean =>
  !/^(?:page|offset|cursor|after|before|start|skip)/.test(plain(name));

const isList = ({ method, template, labels }: EstateEndpoint): boolean => {
  const last = template.slice(template.lastIndexOf('/') + 1);
  const file = /\.[a-z0-9]{1,5}$/i.test(last);
  return (
    method === 'GET' && !last.includes('{') && !file && !last.includes('#') && !labels.includes('export')
  );
};

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const { responseBytes: bytes, calls, errors } = endpoint;
  const large = bytes.p99 >= MIB && bytes.p99 >= GROWTH * Math.max(1, bytes.p50);
  if (!isList(endpoint) || calls - errors < estate.settings.minimumCalls || !large) return undefined;
  const paging = endpoint.parameters.filter(isPaging);
  const limit = paging.find(sets);
  const highest = limit?.maximum ?? 0;
  if (paging.length > 0 && highest < LARGE_PAGE) return undefined;
  const size = (value: number): string => `${phrase.number(value / 1024)} KiB`;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    because: `One answer in a hundred of this list is over ${size(bytes.p99)} (half are under ${size(bytes.p50)}, the largest had ${size(bytes.max)}), and ${limit === undefined ? 'none of its 0 paging parameters bounds it' : `callers asked for up to ${phrase.number(highest)} entries with “${limit.name}”`}.`,
    evidence: [
      {
        label: 'Answer, half / 99 % / largest',
        value: `${size(bytes.p50)} / ${size(bytes.p99)} / ${size(bytes.max)}`,
      },
      {
        label: 'Paging parameters',
        value:
          paging.length === 0
            ? 'none seen'
            : phrase.list(
                paging.map(
                  ({ name, maximum }) =>
                    `${name}${maximum === undefined ? '' : ` up to ${phrase.number(maximum)}`}`,
                ),
              ),
      },
      { label: 'Calls', value: phrase.number(calls) },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: `Page this list in the service: a limit with a default (say 50) and a highest value it enforces (say 200), and a cursor for the rest. The gateway cannot cut an answer; until then, a rate limit on this path keeps one caller from taking all of it.`,
    },
  };
};

/** P21. Judged by the size of answers: bodies are not in the log. */
export const unboundedList = trafficCheck({
  id: 'unbounded-list',
  code: 'P21',
  title: 'A list answers with as much as there is',
  severity: 'medium',
  owasp: ['API4'],
  from: 'traffic',
  about:
    'The answers of this list grow with the data, some are larger than a mebibyte, and no paging parameter with a sensible highest value was ever seen. One caller can make the service read and send everything it has, again and again, or take all data with few calls. Exports and files are not counted.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
