import type { ParameterFacts } from '../../endpoint-facts.js';
import { callersOf } from '../callers-of.js';
import { classNames, isGraveClass, isPersonalClass } from '../data-classes.js';
import type { EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

/** From here on the parameter is made for such values; below, people type them into it now and then. */
const BY_DESIGN = 0.5;
const FEWEST_CALLS = 5;
const FEWEST_STRAY_CALLS = 50;
/** Digits of an order number pass for a phone number or national id by chance; these do not. */
const DISTINCTIVE: ReadonlySet<string> = new Set(['email', 'card', 'iban', 'secret']);

const classesOf = ({ in: place, sensitive }: ParameterFacts): readonly string[] =>
  place === 'header' ? [] : sensitive.filter((name) => isPersonalClass(name) || name === 'secret');

const foundOn = (endpoint: EstateEndpoint): Found | undefined => {
  const observed = endpoint.observations['sensitive-in-url'];
  if (observed === undefined || observed.seen < FEWEST_CALLS) return undefined;
  const of = Math.max(observed.of, observed.seen);
  const parameters = endpoint.parameters.filter((one) => classesOf(one).length > 0);
  const byDesign = shareBounds(observed.seen, of).low >= BY_DESIGN;
  const classes = [...new Set(parameters.flatMap(classesOf))].filter(
    (name) => byDesign || DISTINCTIVE.has(name),
  );
  if (classes.length === 0 || (!byDesign && observed.seen < FEWEST_STRAY_CALLS)) return undefined;
  const places = parameters
    .filter((one) => classesOf(one).some((name) => classes.includes(name)))
    .map((one) => `${one.in} ${one.name} (${classNames(classesOf(one))})`);
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    severity: classes.some(isGraveClass) ? 'high' : byDesign ? 'medium' : 'low',
    because: `${phrase.number(observed.seen)} of ${phrase.count(of, 'served call')} (${phrase.percent(observed.seen, of)}) had ${classNames(classes)} in the URL.`,
    evidence: [
      { label: 'Where', value: phrase.list(places, 8) },
      { label: 'Calls with such a value', value: `${phrase.number(observed.seen)} of ${phrase.number(of)}` },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: byDesign
        ? 'Name the object by an id that says nothing of the person (a random one), or take the value in the body of a POST. URLs are kept in logs of proxies, in browser histories and in referers; the Gatewatch collector makes tokens of these values, other logs do not.'
        : 'Callers put such values into a parameter that takes free text. Take the search text in the body of a POST, and see that other systems that log URLs drop its query.',
    },
  };
};

/** P30. Credentials in URLs are `credential-in-query` and `session-in-url`. */
export const sensitiveDataInUrl = trafficCheck({
  id: 'sensitive-data-in-url',
  code: 'P30',
  title: 'Personal data or secrets stand in URLs',
  severity: 'medium',
  owasp: ['API3', 'API8'],
  from: 'traffic',
  about:
    'Path or query parameters carry e-mail addresses, national ids, payment cards, phone numbers or passwords. URLs are written to the logs of every system on the way, kept in histories and handed on in referers (CWE-598). The values were recognised in the collector and left it as tokens only.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(endpoint) ?? []),
});
