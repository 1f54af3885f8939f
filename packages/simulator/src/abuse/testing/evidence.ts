import type { AbuseCall } from '../abuse-call.js';
import type { Intensity } from '../abuse-contract.js';
import type { ABUSE_CLASSES } from '../index.js';
import type { AbuseTarget } from '../target/abuse-target.js';

type ClassId = (typeof ABUSE_CLASSES)[number]['id'];
interface Played {
  readonly calls: readonly AbuseCall[];
  readonly target: AbuseTarget;
  readonly intensity: Intensity;
}
type Proof = (played: Played) => boolean;

const share = (calls: readonly AbuseCall[], fits: (call: AbuseCall) => boolean): number =>
  calls.filter(fits).length / calls.length;
const distinct = (calls: readonly AbuseCall[], of: (call: AbuseCall) => string): number =>
  new Set(calls.map(of)).size;
const ips = (calls: readonly AbuseCall[]): number => distinct(calls, ({ caller }) => caller.ip);
const paths = (calls: readonly AbuseCall[]): number => distinct(calls, ({ path }) => path);
const spanMs = (calls: readonly AbuseCall[]): number => (calls.at(-1)?.timeMs ?? 0) - (calls[0]?.timeMs ?? 0);
const at = (calls: readonly AbuseCall[], purpose: string): boolean =>
  calls.every(({ endpoint }) => endpoint?.purposes.some((one) => one === purpose));
const isStranger = ({ caller }: AbuseCall): boolean =>
  caller.person?.sources.every(({ ip }) => ip !== caller.ip) ?? true;
const ownDesk = (calls: readonly AbuseCall[]): boolean => !calls.some(isStranger);
const refusedLogins: Proof = ({ calls }) =>
  at(calls, 'login') && share(calls, ({ status }) => status === 401) > 0.85;
const manyObjects: Proof = ({ calls }) => paths(calls) > 0.8 * Math.min(calls.length, 400);
const larger =
  (times: number): Proof =>
  ({ calls }) =>
    calls.every(({ responseBytes = 0, endpoint }) => responseBytes > times * (endpoint?.responseBytes ?? 0));
const busy =
  (times: number): Proof =>
  ({ calls }) => {
    const person = calls[0]?.caller.person;
    const hours = Math.max(1, spanMs(calls) / 3_600_000);
    return person !== undefined && calls.length / hours >= times * person.callsPerHour;
  };
const unseenParameter: Proof = ({ calls }) =>
  calls.every(({ query, endpoint }) =>
    query.some(([name]) => endpoint?.query.every((known) => known.name !== name)),
  );
const unseenValue: Proof = ({ calls }) =>
  calls.every(({ query, endpoint }) =>
    query.some(([name, value]) => {
      const known = endpoint?.query.find((one) => one.name === name);
      return known !== undefined && !known.samples.includes(value);
    }),
  );
const payload =
  (pattern: RegExp): Proof =>
  ({ calls }) =>
    calls.every(({ query, path, caller }) =>
      [...query.map(([, value]) => value), decodeURIComponent(path), caller.userAgent].some((text) =>
        pattern.test(text),
      ),
    );

/** What the calls of each class must show, whatever the intensity. */
export const EVIDENCE: Readonly<Record<string, Proof>> = {
  'credential-stuffing': (played) =>
    refusedLogins(played) &&
    ips(played.calls) === 1 &&
    distinct(played.calls, ({ requestBytes }) => `${requestBytes}`) > 10,
  'distributed-stuffing': (played) => refusedLogins(played) && ips(played.calls) >= 40,
  'slow-stuffing': (played) =>
    refusedLogins(played) && played.calls.length / (spanMs(played.calls) / 3_600_000) < 70,
  'password-spraying': refusedLogins,
  'brute-force': (played) =>
    refusedLogins(played) && distinct(played.calls, ({ requestBytes }) => `${requestBytes}`) === 1,
  'otp-guessing': ({ calls }) => at(calls, 'otp') && share(calls, ({ status }) => status === 401) > 0.9,
  'coupon-guessing': ({ calls }) =>
    at(calls, 'coupon') && share(calls, ({ status }) => status === 404) > 0.85,
  'key-guessing': ({ calls }) =>
    distinct(calls, ({ caller }) => caller.guessedKey ?? '') === calls.length &&
    calls.every(({ status }) => status === 401),
  'account-takeover': ({ calls }) =>
    calls.every(isStranger) &&
    calls.some(
      ({ caller, endpoint }) => endpoint !== undefined && caller.person?.endpoints.has(endpoint.id) === false,
    ),
  'impossible-travel': ({ calls }) =>
    calls.some(isStranger) && !calls.every(isStranger) && spanMs(calls) < 3_600_000,
  'credential-sharing': ({ calls }) => ips(calls) >= 3 && calls.every(isStranger),
  'dormant-credential': ({ calls, target }) =>
    (calls[0]?.caller.person?.lastMs ?? 0) < (target.firstMs + target.lastMs) / 2,
  'sequential-enumeration': (played) => manyObjects(played) && ownDesk(played.calls),
  'random-enumeration': ({ calls }) => share(calls, ({ status }) => status === 404) > 0.7,
  bola: ({ calls, target }) =>
    ownDesk(calls) &&
    calls.every(({ path, status, caller }) => {
      const owners = [...target.objects.values()].flatMap((all) =>
        all.filter(({ value }) => path.split('/').includes(value)),
      );
      return (
        status < 300 && owners.some(({ owner }) => owner !== undefined && owner !== caller.person?.entity.id)
      );
    }),
  'scraping-fast': manyObjects,
  'scraping-slow': (played) => manyObjects(played) && ownDesk(played.calls),
  'scraping-distributed': (played) =>
    manyObjects(played) && distinct(played.calls, ({ caller }) => caller.person?.entity.id ?? '') >= 4,
  'exfiltration-volume': busy(1),
  'exfiltration-drip': ({ calls }) => spanMs(calls) > 2.5 * 86_400_000 && ownDesk(calls),
  'large-responses': larger(5),
  'page-size-abuse': larger(5),
  'insider-access': ({ calls }) =>
    ownDesk(calls) &&
    calls.every(({ endpoint, caller }) => !caller.person?.endpoints.has(endpoint?.id ?? '')),
  'request-spike': busy(2),
  'sustained-rate': busy(1.9),
  'expensive-endpoint': ({ calls }) =>
    calls.every(({ latencyMs = 0, endpoint }) => latencyMs > 3 * (endpoint?.latencyMs ?? 0)),
  'endpoint-probing': ({ calls }) => calls.every(({ status }) => status === 404 || status === 403),
  'scanner-probing': ({ calls }) =>
    calls.every(({ status }) => status === 404) && paths(calls) > 0.5 * calls.length,
  'parameter-fuzzing': (played) =>
    unseenParameter(played) && share(played.calls, ({ status }) => status >= 400) > 0.4,
  'verb-tampering': ({ calls, target }) =>
    calls.every(
      ({ method, endpoint }) => !target.endpoints.some(({ id }) => id === `${method} ${endpoint?.template}`),
    ),
  'function-probing': ({ calls }) => at(calls, 'admin') && calls.some(({ status }) => status === 403),
  'skipped-step': ({ calls }) => calls.every(({ endpoint }) => (endpoint?.needs.length ?? 0) > 0),
  'parameter-value': unseenValue,
  'parameter-type': unseenValue,
  'new-parameter': unseenParameter,
  'zombie-endpoint': ({ calls }) => calls.every(({ endpoint }) => endpoint?.deprecated),
  'shadow-endpoint': ({ calls }) =>
    calls.every(({ endpoint, status }) => endpoint === undefined && status === 200),
  'off-hours': ({ calls }) =>
    calls.every(({ timeMs, caller }) => {
      const hour = (Math.floor(timeMs / 3_600_000) + 96) % 168;
      return caller.person?.hours[hour] === 0;
    }),
  'sign-up-burst': ({ calls }) => at(calls, 'sign-up') && ips(calls) <= 12,
  'bot-regularity': ({ calls }) => {
    const gaps = calls.slice(1).map(({ timeMs }, n) => timeMs - (calls[n]?.timeMs ?? 0));
    return Math.max(...gaps) < 1.02 * Math.min(...gaps);
  },
  'ip-rotation': ({ calls }) => ips(calls) >= 8,
  'agent-rotation': ({ calls }) => distinct(calls, ({ caller }) => caller.userAgent) >= 6 && ips(calls) === 1,
  'session-rotation': ({ calls }) =>
    distinct(calls, ({ caller }) => caller.session ?? '') >= 20 && ips(calls) === 1,
  decoy: ({ calls, target }) => calls.every(({ path }) => target.decoys.paths.includes(path)),
  'sql-injection': payload(/union|sleep|select|'|drop|=1$/i),
  'cross-site-scripting': payload(/script|onerror|onload/i),
  'path-traversal': payload(/\.\.|%(25)?2[ef]|environ/i),
  'command-injection': payload(/[;|`&$]/),
  'server-side-request': payload(/^(https?|gopher|file):\/\//),
  log4shell: payload(/\$\{/),
  'slow-ramp': ({ calls }) => spanMs(calls) > 3.5 * 86_400_000 && ownDesk(calls),
} satisfies Readonly<Record<ClassId, Proof>>;
