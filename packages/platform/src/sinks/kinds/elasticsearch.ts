import { z } from 'zod';
import { asJson, JSON_FORMATS } from '../formats/as-json.js';
import type { Parcel, SendOutcome, Sink } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { below } from '../transports/below.js';
import { type Answer, HttpPost, outcomeOf } from '../transports/http-post.js';
import { ca, httpUrl, line } from '../transports/setting-fields.js';

const settings = z.strictObject({
  url: httpUrl('https://elastic.example.com:9200').describe('Elasticsearch or OpenSearch'),
  index: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]{0,200}$/, {
      error: 'give an index or data stream, e.g. "logs-gatewatch-default"',
    })
    .default('logs-gatewatch-default')
    .describe('Index or data stream'),
  format: z.enum(JSON_FORMATS).default('ecs'),
  apiKey: line(500).optional().describe('Encoded API key (Elasticsearch)'),
  username: line(200).optional(),
  password: line(500).optional(),
  ca,
});
type Settings = z.infer<typeof settings>;

/** Of the answer: a group of which each document is complained about must still fit into what is read of it. */
const ASKED = 'items.*.status,items.*.error.type,items.*.error.reason';

const itemSchema = z.object({
  create: z.object({
    status: z.number(),
    error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
  }),
});
const answerSchema = z.object({ items: z.array(itemSchema) });

/**
 * The bulk API. `create` is the one operation that indices and data streams both take; the event's id is the document's, so
 * that what came twice is answered 409 and stored once.
 */
export const elasticsearch: Sink<Settings> = {
  kind: 'elasticsearch',
  title: 'Elasticsearch, OpenSearch',
  description: 'Documents in the Elastic Common Schema by the bulk API.',
  settings,
  secrets: ['apiKey', 'password'],
  targets: ['url'],
  template: '',
  batch: 200,
  encode: (event, { format }) => ({ contentType: 'application/json', body: asJson(event, format) }),
  async open(given, { now }) {
    const http = new HttpPost(below(given.url, `/_bulk?filter_path=${ASKED}`), given.ca, now);
    const headers = { 'content-type': 'application/x-ndjson', ...authorization(given) };
    return {
      async send(parcels) {
        const lines = parcels.flatMap(({ event, payload }) => [
          JSON.stringify({ create: { _index: given.index, _id: event.id } }),
          payload.body,
        ]);
        const posted = await http.post(headers, `${lines.join('\n')}\n`);
        return posted.kind === 'answered' ? read(parcels, posted.answer) : allAlike(parcels, posted);
      },
      close: async () => http.close(),
    };
  },
};

function authorization({ apiKey, username, password }: Settings): Readonly<Record<string, string>> {
  if (apiKey !== undefined) return { authorization: `ApiKey ${apiKey}` };
  if (username === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

function read(parcels: readonly Parcel[], answer: Answer): readonly SendOutcome[] {
  const whole = outcomeOf(answer);
  if (whole.kind !== 'delivered') return allAlike(parcels, whole);
  const items = itemsOf(answer.body);
  return parcels.map((_, index) => {
    const item = items?.[index]?.create;
    if (item === undefined) return { kind: 'retry', detail: `not the answer of a bulk API: ${whole.detail}` };
    const { status, error } = item;
    const detail = `HTTP ${status}${error === undefined ? '' : `: ${error.type}: ${error.reason ?? ''}`}`;
    // 409: it is there already, from an attempt whose answer did not reach us.
    if ((status >= 200 && status < 300) || status === 409) return { kind: 'delivered', detail };
    if (status === 429 || status >= 500 || status === 401 || status === 403 || status === 404)
      return { kind: 'retry', detail };
    return { kind: 'refused', detail };
  });
}

function itemsOf(body: string): z.infer<typeof answerSchema>['items'] | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data?.items;
  } catch {
    return undefined;
  }
}
