import { z } from 'zod';
import { asJson, JSON_FORMATS } from '../formats/as-json.js';
import type { Sink } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { HttpPost, outcomeOf } from '../transports/http-post.js';
import { ca, httpUrl, line } from '../transports/setting-fields.js';

const settings = z.strictObject({
  url: httpUrl('https://lake.example.com/ingest').describe('Where it is posted'),
  format: z.enum(JSON_FORMATS).default('ocsf'),
  authorization: line(2000).optional().describe('The Authorization header, e.g. "Bearer …"'),
  ca,
});

/** Newline-delimited JSON over HTTP, as data lakes and pipelines (Vector, Cribl, Fluent Bit, Tenzir) take it. */
export const ocsfHttp: Sink<z.infer<typeof settings>> = {
  kind: 'ocsf-http',
  title: 'OCSF over HTTP',
  description: 'Lines of OCSF (or ECS) posted to a data lake or pipeline.',
  settings,
  secrets: ['authorization'],
  targets: ['url'],
  template: '',
  batch: 200,
  encode: (event, { format }) => ({ contentType: 'application/json', body: asJson(event, format) }),
  async open({ url, authorization, ca: authority }, { now }) {
    const http = new HttpPost(url, authority, now);
    const headers = {
      'content-type': 'application/x-ndjson',
      ...(authorization === undefined ? {} : { authorization }),
    };
    return {
      async send(parcels) {
        const posted = await http.post(headers, parcels.map(({ payload }) => `${payload.body}\n`).join(''));
        return allAlike(parcels, posted.kind === 'answered' ? outcomeOf(posted.answer) : posted);
      },
      close: async () => http.close(),
    };
  },
};
