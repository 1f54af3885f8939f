import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import { asJson, JSON_FORMATS } from '../formats/as-json.js';
import type { SendOutcome, Sink } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { below } from '../transports/below.js';
import { type Answer, HttpPost, outcomeOf } from '../transports/http-post.js';
import { ca, httpUrl, line } from '../transports/setting-fields.js';

const settings = z.strictObject({
  url: httpUrl('https://splunk.example.com:8088').describe('Address of the HTTP Event Collector'),
  token: line(200).describe('Token of the HTTP Event Collector'),
  format: z.enum(JSON_FORMATS).default('ocsf'),
  index: line(80).optional().describe('Absent = the token’s own'),
  source: line(200).default('gatewatch'),
  sourcetype: line(200).default('gatewatch:event'),
  hostName: line(255).optional().describe('Absent = the name of this machine'),
  ca,
});

/**
 * "Format events for HTTP Event Collector", Splunk documentation: events stand one behind the other, `time` in seconds. An
 * answer 200 says that all of them were taken; whether they were indexed is not asked. Tokens with indexer acknowledgment
 * want a channel, others do not mind one.
 */
export const splunkHec: Sink<z.infer<typeof settings>> = {
  kind: 'splunk-hec',
  title: 'Splunk HTTP Event Collector',
  description: 'Events in OCSF, ECS or our own envelope to Splunk’s HTTP Event Collector.',
  settings,
  secrets: ['token'],
  targets: ['url'],
  template: '',
  batch: 100,
  encode(event, { format, index, source, sourcetype, hostName: host = hostname() }) {
    const head = { time: Date.parse(event.at) / 1000, host, source, sourcetype };
    const whole = JSON.stringify({ ...head, ...(index === undefined ? {} : { index }) }).slice(0, -1);
    return { contentType: 'application/json', body: `${whole},"event":${asJson(event, format)}}` };
  },
  async open({ url, token, ca: authority }, { now }) {
    const http = new HttpPost(below(url, '/services/collector/event'), authority, now);
    const headers = {
      authorization: `Splunk ${token}`,
      'content-type': 'application/json',
      'x-splunk-request-channel': randomUUID(),
    };
    return {
      async send(parcels) {
        const posted = await http.post(headers, parcels.map(({ payload }) => payload.body).join('\n'));
        return allAlike(parcels, posted.kind === 'answered' ? read(posted.answer) : posted);
      },
      close: async () => http.close(),
    };
  },
};

/** Codes that come with 400 but are about the token: 7 incorrect index, 10 and 11 the channel. People put them right. */
const OF_THE_TOKEN = /"code"\s*:\s*(7|10|11)\b/;

function read(answer: Answer): SendOutcome {
  const { kind, detail } = outcomeOf(answer);
  return kind === 'refused' && OF_THE_TOKEN.test(answer.body) ? { kind: 'retry', detail } : outcomeOf(answer);
}
