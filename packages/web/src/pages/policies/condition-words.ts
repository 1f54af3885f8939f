import type { Condition, ConditionLeaf } from '@gatewatch/model';
import { formatDuration } from '../../format/format-duration.js';
import { plainName } from '../../format/plain-text.js';

type Part = keyof ConditionLeaf;

const orList = (words: readonly string[]): string => {
  const names = words.map(plainName);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
};

const KIND_WORDS: Readonly<Record<string, string>> = { ip: 'address', 'peer-group': 'peer group' };
const DAY_WORDS: Readonly<Record<string, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

/** `22:00 to 06:00 on Sat or Sun (Europe/Berlin)`. */
function hoursWords({ from, until, days, timeZone }: NonNullable<ConditionLeaf['hours']>): string {
  const time = from === until ? 'at any hour' : `between ${from} and ${until}`;
  const on =
    days.length === 0 || days.length === 7 ? '' : ` on ${orList(days.map((day) => DAY_WORDS[day] ?? day))}`;
  return `${time}${on} (${timeZone})`;
}

const listed = (before: string, words: readonly string[] | undefined): string[] =>
  words === undefined || words.length === 0 ? [] : [`${before}${orList(words)}`];

/** What each part of a leaf asks, as the end of “an alert …”; severity apart. */
function leafParts(leaf: ConditionLeaf): string[] {
  const { minConfidence, minAlerts, hours } = leaf;
  return [
    ...listed('from ', leaf.detectors),
    ...listed(
      'about ',
      leaf.entityKinds?.map((kind) => withArticle(KIND_WORDS[kind] ?? kind)),
    ),
    ...listed('about ', leaf.entities),
    ...listed('about the consumer ', leaf.consumers),
    ...listed('tagged ', leaf.tags),
    ...listed('in peer group ', leaf.peerGroups),
    ...listed('on service ', leaf.services),
    ...listed('at ', leaf.endpoints),
    ...listed('where there is data of class ', leaf.dataClasses),
    ...listed('at a business function ', leaf.businessFunctions),
    ...(minConfidence === undefined || minConfidence === 0
      ? []
      : [`at least ${Math.round(minConfidence * 100)}% certain`]),
    ...(minAlerts === undefined
      ? []
      : [`the ${ordinal(minAlerts.count)} on it within ${formatDuration(minAlerts.withinMs)}`]),
    ...(hours === undefined ? [] : [hoursWords(hours)]),
  ];
}

const withArticle = (word: string): string => `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;

function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

const GROUPS: readonly {
  readonly how: 'all' | 'any' | 'none';
  readonly before: string;
  readonly between: string;
}[] = [
  { how: 'all', before: 'and all of: ', between: '; ' },
  { how: 'any', before: 'and either ', between: ', or ' },
  { how: 'none', before: 'but not ', between: ', nor ' },
];

function groupParts(condition: Condition): string[] {
  return GROUPS.flatMap(({ how, before, between }) => {
    const nodes = (condition[how] ?? []).map(nodeWords).filter((words) => words !== '');
    return nodes.length === 0 ? [] : [before + nodes.join(between)];
  });
}

/** One member of a group. */
function nodeWords(node: Condition): string {
  const severity = node.minSeverity === undefined ? [] : [severityWords(node.minSeverity)];
  return [...severity, ...leafParts(node), ...groupParts(node)].join(', ');
}

const severityWords = (severity: NonNullable<ConditionLeaf['minSeverity']>): string =>
  severity === 'critical' ? 'critical' : severity === 'low' ? 'of any severity' : `${severity} or worse`;

/** `an alert, high or worse, from object-enumeration, on service patients`. */
export function conditionWords(condition: Condition): string {
  const severity = condition.minSeverity ?? 'low';
  const start = severity === 'low' ? 'any alert' : `an alert, ${severityWords(severity)}`;
  return [start, ...leafParts(condition), ...groupParts(condition)].join(', ');
}

/** The parts there can be, as the form offers them. */
export const PART_LABELS: Readonly<Record<Part, string>> = {
  minSeverity: 'Severity',
  detectors: 'Detector',
  minConfidence: 'Certainty',
  entityKinds: 'Kind of entity',
  entities: 'Entity',
  consumers: 'Consumer',
  tags: 'Tag or group of the consumer',
  peerGroups: 'Peer group',
  services: 'Service',
  endpoints: 'Endpoint',
  dataClasses: 'Class of data',
  businessFunctions: 'Business function',
  minAlerts: 'Count of alerts',
  hours: 'Time of day',
};
