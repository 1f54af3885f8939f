import type { Random } from '../../chance/random.js';
import type { AbuseCall, AbuseCaller } from '../abuse-call.js';
import type { TargetEndpoint, TargetPerson } from '../target/abuse-target.js';

type Rest = Omit<AbuseCall, 'timeMs' | 'caller' | 'endpoint'>;

/** What differs from an ordinary call to the endpoint. */
interface Wish extends Partial<Rest> {
  /** By variable name; others are the person's own, as used lately. */
  readonly values?: Readonly<Record<string, string>>;
  /** Those others may be anybody's that the endpoint was seen with. */
  readonly ofAnybody?: boolean;
}

/** What somebody is at work on at one time. */
const AT_HAND = 12;

/** A call as others make it to this endpoint, but for what is wished. */
export const callTo = (
  endpoint: TargetEndpoint,
  timeMs: number,
  caller: AbuseCaller,
  random: Random,
  { values = {}, ofAnybody = false, ...wish }: Wish = {},
): AbuseCall => ({
  timeMs,
  caller,
  endpoint,
  method: endpoint.method,
  path: fill(endpoint, values, ofAnybody ? undefined : caller.person, random),
  query: usualQuery(endpoint, random),
  status: endpoint.okStatus,
  answeredBy: 'upstream',
  ...wish,
});

const sampleOf = (samples: readonly string[], random: Random): string =>
  samples[random.below(samples.length)] ?? '1';

const fill = (
  { template, variables }: TargetEndpoint,
  values: Readonly<Record<string, string>>,
  person: TargetPerson | undefined,
  random: Random,
): string =>
  (template.split('#')[0] ?? '')
    .split('/')
    .map((segment) => {
      if (!segment.startsWith('{')) return segment;
      const name = segment.slice(1, -1);
      const own = person?.objects.get(name)?.slice(-AT_HAND) ?? [];
      const anybodys = variables.find((one) => one.name === name)?.samples ?? [];
      return encodeURIComponent(values[name] ?? sampleOf(own.length > 0 ? own : anybodys, random));
    })
    .join('/');

/** Parameters that most calls have. */
const usualQuery = ({ query }: TargetEndpoint, random: Random): AbuseCall['query'] =>
  query.filter(({ share }) => share > 0.5).map(({ name, samples }) => [name, sampleOf(samples, random)]);
