import type { Severity } from '@gatewatch/model';
import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import { jsonLine } from '../formats/json-line.js';
import { PRODUCT } from '../product.js';
import type { SendOutcome, Sink } from '../sink-contract.js';
import type { SinkEvent } from '../sink-event.js';
import { allAlike } from '../transports/all-alike.js';
import { type Answer, HttpPost, outcomeOf } from '../transports/http-post.js';
import { ca, httpUrl, line } from '../transports/setting-fields.js';
import { whoFacts } from '../who-facts.js';

const settings = z.strictObject({
  url: httpUrl('https://otel.example.com:4318/v1/logs').describe(
    'The whole address, usually ending in /v1/logs',
  ),
  authorization: line(2000).optional().describe('The Authorization header, e.g. "Bearer …"'),
  ca,
});

/** SeverityNumber of the logs data model: 9 INFO, 13 WARN, 17 ERROR, 21 FATAL. */
const SEVERITY: Readonly<Record<Severity, readonly [number, string]>> = {
  low: [9, 'INFO'],
  medium: [13, 'WARN'],
  high: [17, 'ERROR'],
  critical: [21, 'FATAL'],
};
type Value = { readonly stringValue: string } | { readonly doubleValue: number };
const MS_TO_NANOS = 1_000_000n;

/**
 * OTLP 1.x over HTTP with the JSON mapping of its protobuf: 64-bit numbers are strings, names are lowerCamelCase. Attributes have
 * the names of OpenTelemetry's semantic conventions where there are such.
 */
export const otlpLogs: Sink<z.infer<typeof settings>> = {
  kind: 'otlp-logs',
  title: 'OpenTelemetry logs (OTLP)',
  description: 'Log records over OTLP/HTTP in JSON, for any OpenTelemetry collector or back end.',
  settings,
  secrets: ['authorization'],
  targets: ['url'],
  template: '',
  // What was taken in part must not be sent again ("Partial Success"), and nobody says which part.
  batch: 1,
  encode: (event) => ({ contentType: 'application/json', body: jsonLine(logRecord(event)) }),
  async open({ url, authorization, ca: authority }, { now }) {
    const http = new HttpPost(url, authority, now);
    const headers = {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    };
    return {
      async send(parcels) {
        const posted = await http.post(headers, request(parcels.map(({ payload }) => payload.body)));
        return allAlike(parcels, posted.kind === 'answered' ? read(posted.answer) : posted);
      },
      close: async () => http.close(),
    };
  },
};

function request(records: readonly string[]): string {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'gatewatch' } }] };
  return `{"resourceLogs":[{"resource":${JSON.stringify(resource)},"scopeLogs":[{"scope":{"name":${JSON.stringify(
    PRODUCT.toLowerCase(),
  )}},"logRecords":[${records.join(',')}]}]}]}`;
}

function logRecord(event: SinkEvent): Record<string, unknown> {
  const facts = factsOf(event);
  const { address, userId, userName } = whoFacts(
    facts.who,
    'alert' in event ? (event.alert?.related ?? []) : [],
  );
  const [severityNumber, severityText] = SEVERITY[event.severity];
  const attributes: Readonly<Record<string, string | number | undefined>> = {
    'gatewatch.event.id': event.id,
    [`gatewatch.${facts.thing}.id`]: facts.id,
    'gatewatch.state': facts.state,
    'gatewatch.rule': facts.rule,
    'gatewatch.confidence': facts.confidence,
    'gatewatch.action': facts.action,
    'gatewatch.policy.id': facts.policyId,
    'gatewatch.entity.kind': facts.who?.kind,
    'gatewatch.entity.id': facts.who?.id,
    'gatewatch.service': facts.service,
    'gatewatch.endpoint': facts.endpoint,
    'client.address': address,
    'user.id': userId,
    'user.name': userName,
  };
  return {
    timeUnixNano: nanos(facts.lastSeen),
    observedTimeUnixNano: nanos(event.at),
    severityNumber,
    severityText,
    eventName: `gatewatch.${event.kind}`,
    body: { stringValue: `${facts.title}. ${facts.text}` },
    attributes: Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key, value: anyValue(value) }],
    ),
  };
}

const nanos = (at: string): string => String(BigInt(Date.parse(at)) * MS_TO_NANOS);
const anyValue = (value: string | number): Value =>
  typeof value === 'string' ? { stringValue: value } : { doubleValue: value };

const partialSchema = z.object({
  partialSuccess: z
    .object({ rejectedLogRecords: z.coerce.number().optional(), errorMessage: z.string().optional() })
    .optional(),
});

/** "Partial Success" of the OTLP specification: must not be sent again as it is. */
function read(answer: Answer): SendOutcome {
  const outcome = outcomeOf(answer);
  if (outcome.kind !== 'delivered') return outcome;
  const partial = partialOf(answer.body);
  if ((partial?.rejectedLogRecords ?? 0) === 0) return outcome;
  return { kind: 'refused', detail: `rejected: ${partial?.errorMessage ?? 'no reason given'}` };
}

function partialOf(body: string): z.infer<typeof partialSchema>['partialSuccess'] {
  try {
    return partialSchema.safeParse(JSON.parse(body)).data?.partialSuccess;
  } catch {
    return undefined;
  }
}
