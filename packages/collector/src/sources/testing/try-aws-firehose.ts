import { gzipSync } from 'node:zlib';
import { httpTrial } from './http-trial.js';

let requests = 0;

/** Half of the records plain, half as a CloudWatch Logs subscription sends them. */
export const trial = httpTrial(
  (lines) => {
    requests += 1;
    const requestId = `trial-${requests}`;
    const records = lines.map((line, index) => {
      const message = line.toString('utf8');
      const subscription = {
        messageType: 'DATA_MESSAGE',
        logGroup: 'g',
        logStream: 's',
        logEvents: [{ message }],
      };
      const data = index % 2 === 0 ? line : gzipSync(JSON.stringify(subscription));
      return { data: data.toString('base64') };
    });
    return {
      method: 'POST',
      path: '/firehose',
      headers: { 'content-type': 'application/json', 'x-amz-firehose-request-id': requestId },
      body: Buffer.from(JSON.stringify({ requestId, timestamp: 1, records })),
    };
  },
  { textOnly: true },
);
