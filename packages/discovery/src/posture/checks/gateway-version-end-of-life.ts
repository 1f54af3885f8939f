import { gatewayCheck } from '../gateway-check.js';
import { phrase } from '../phrase.js';

/**
 * End of support of Kong Gateway Enterprise by minor version: Kong, "Konnect compatibility and support policy"
 * (developer.konghq.com/konnect-platform/compatibility), as published in May 2026.
 */
const ENTERPRISE: Readonly<Record<string, string>> = {
  '2.5': '2022-08-24',
  '2.6': '2023-02-24',
  '2.7': '2023-02-24',
  '2.8': '2025-03-26',
  '3.0': '2023-09-09',
  '3.1': '2023-12-06',
  '3.2': '2024-02-28',
  '3.3': '2024-05-19',
  '3.4': '2026-08-31',
  '3.5': '2024-11-08',
  '3.6': '2025-02-12',
  '3.7': '2025-05-28',
  '3.8': '2025-09-11',
  '3.9': '2025-12-12',
  '3.10': '2028-03-31',
  '3.11': '2026-07-03',
  '3.12': '2026-10-01',
  '3.13': '2026-12-18',
  '3.14': '2029-04-07',
};
/**
 * The open source edition is mended only while it is the newest: endoflife.date/kong-gateway, May 2026, where 3.9 is still
 * maintained. Versions that are not listed here take the date of the Enterprise edition, which is never earlier.
 */
const COMMUNITY: Readonly<Record<string, string>> = {
  '3.3': '2023-08-09',
  '3.5': '2024-02-15',
  '3.6': '2024-05-28',
  '3.7': '2024-09-09',
  '3.8': '2024-12-12',
  '3.9': '',
};
const OLDEST = [2, 5] as const;
const SOON_DAYS = 90;

interface Version {
  readonly minor: string;
  readonly enterprise: boolean;
  readonly ancient: boolean;
}
const versionOf = (text: string): Version | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})(?:\.\d{1,4})?(\.\d{1,4})?/.exec(text);
  if (parts === null) return undefined;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  return {
    minor: `${major}.${minor}`,
    enterprise: parts[3] !== undefined || text.includes('enterprise'),
    ancient: major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]),
  };
};

/** P52. Silent about versions newer than the table. */
export const gatewayVersionEndOfLife = gatewayCheck({
  id: 'gateway-version-end-of-life',
  code: 'P52',
  title: 'The gateway’s version gets no more security fixes',
  severity: 'medium',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'Flaws that become known in this version stay open, and the gateway is what faces the internet. Kong publishes until when each version is supported; the open source edition is mended only until the next version comes out.',
  find: (view) => {
    const version = versionOf(view.gateway.version);
    if (version === undefined) return [];
    const date = version.ancient
      ? '2022-08-24'
      : ((version.enterprise ? undefined : COMMUNITY[version.minor]) ?? ENTERPRISE[version.minor]);
    if (date === undefined || date === '') return [];
    const days = phrase.days(view.estate.nowMs - Date.parse(`${date}T00:00:00Z`));
    if (days < -SOON_DAYS) return [];
    const edition = version.enterprise ? 'Enterprise' : 'open source';
    return [
      {
        subject: { kind: 'gateway', id: view.gateway.from, name: `Kong ${view.gateway.version}` },
        service: '',
        severity: days < 0 ? 'low' : days > 365 ? 'high' : 'medium',
        because:
          days < 0
            ? `Support for Kong ${version.minor} (${edition}) ends on ${date}, in ${phrase.count(-days, 'day')}.`
            : `Support for Kong ${version.minor} (${edition}) ended ${version.ancient ? 'before' : 'on'} ${date}, ${phrase.count(days, 'day')} ago.`,
        evidence: [
          { label: 'version', value: view.gateway.version },
          { label: 'End of support', value: date },
          {
            label: 'Source',
            value: version.enterprise
              ? 'developer.konghq.com/konnect-platform/compatibility'
              : 'endoflife.date/kong-gateway',
          },
        ],
        affected: [],
        fix: {
          text: version.enterprise
            ? 'Upgrade to a version with long-term support (3.10 until March 2028, 3.14 until April 2029), by way of the versions Kong’s upgrade guide names.'
            : 'Upgrade to the newest open source version (3.9.1), by way of the versions Kong’s upgrade guide names, or to a supported Enterprise version.',
        },
      },
    ];
  },
});
