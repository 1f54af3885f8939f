import { isWrite } from '../access-seen.js';
import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const DAY_MS = 86_400_000;
const FEWEST_CALLS = 10;
const VERSION = /^v(\d{1,3})(?:\.(\d{1,3}))?$/i;

interface Versioned {
  readonly endpoint: EstateEndpoint;
  readonly version: number;
  readonly text: string;
}

/** Key of the operation with its version taken out; parameters by place, for versions may name them differently. */
const versionOf = (endpoint: EstateEndpoint): (Versioned & { readonly key: string }) | undefined => {
  const segments = endpoint.template.split('/');
  for (const [at, text] of segments.entries()) {
    const found = VERSION.exec(text);
    if (found === null) continue;
    const rest = segments.map((segment, index) =>
      index === at ? '{version}' : segment.startsWith('{') ? '{}' : segment,
    );
    return {
      endpoint,
      text,
      version: Number(found[1]) * 1000 + Number(found[2] ?? 0),
      key: `${endpoint.method} ${rest.join('/')}`,
    };
  }
  return undefined;
};

const foundIn = (estate: Estate, service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const families = new Map<string, Versioned[]>();
  for (const endpoint of endpoints) {
    const versioned = versionOf(endpoint);
    if (versioned === undefined || endpoint.calls - endpoint.errors < FEWEST_CALLS) continue;
    const family = families.get(versioned.key);
    if (family === undefined) families.set(versioned.key, [versioned]);
    else family.push(versioned);
  }
  const live = estate.nowMs - estate.settings.unusedDays * DAY_MS;
  const old: { readonly before: Versioned; readonly after: Versioned }[] = [];
  for (const family of families.values()) {
    const newest = family.reduce((best, one) => (one.version > best.version ? one : best));
    for (const one of family)
      if (one.version < newest.version && one.endpoint.lastMs >= live)
        old.push({ before: one, after: newest });
  }
  if (old.length === 0) return [];
  old.sort((left, right) => right.before.endpoint.calls - left.before.endpoint.calls);
  const writes = old.filter(({ before }) => isWrite(before.endpoint));
  const calls = old.reduce((sum, { before }) => sum + before.endpoint.calls, 0);
  const versions = [...new Set(old.map(({ before }) => before.text))].sort();
  return [
    {
      subject: serviceSubject(service),
      service,
      severity: writes.length > 0 ? 'medium' : 'low',
      because: `${phrase.count(old.length, 'operation')} of ${versions.join(' and ')} (${phrase.count(calls, 'call')}) ${old.length === 1 ? 'is' : 'are'} still in use beside a later version of the same${writes.length === 0 ? '' : `; ${phrase.number(writes.length)} of them change data`}.`,
      evidence: old.slice(0, 25).map(({ before, after }) => ({
        label: isWrite(before.endpoint) ? 'Old version, changes data' : 'Old version',
        value: `${before.endpoint.endpointId} (${phrase.count(before.endpoint.calls, 'call')}), later: ${after.endpoint.template}`,
      })),
      affected: callersOf(old.map(({ before }) => before.endpoint)),
      fix: {
        text: `Move these callers to the later version, announce the end of ${versions.join(' and ')} in its answers (Deprecation, RFC 9745, and Sunset, RFC 8594), then take its routes away. Until then it must get every security fix the later one gets.`,
      },
    },
  ];
};

/** P27. */
export const oldVersionAlive = trafficCheck({
  id: 'old-version-alive',
  code: 'P27',
  title: 'An old version of an API is in use beside its successor',
  severity: 'low',
  owasp: ['API9'],
  from: 'traffic',
  about:
    'The same operations are called in an older and in a later version by their paths. Old versions tend to lack the checks the later ones got, and work on the same data. Where the old one still changes data, that weighs more; versions not called lately are not counted.',
  find: (estate) =>
    byService(estate.endpoints).flatMap(([service, endpoints]) => foundIn(estate, service, endpoints)),
});
