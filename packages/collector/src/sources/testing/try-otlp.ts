import { httpTrial, joined } from './http-trial.js';

/** Log records in JSON, as the OpenTelemetry Collector's otlphttp exporter with `encoding: json` sends them. */
export const trial = httpTrial(
  (lines) => {
    const records = lines.map((line) =>
      Buffer.from(
        `{"timeUnixNano":"1772705472000000000","body":{"stringValue":${JSON.stringify(line.toString('utf8'))}}}`,
      ),
    );
    return {
      method: 'POST',
      path: '/v1/logs',
      headers: { 'content-type': 'application/json' },
      body: Buffer.concat([
        Buffer.from('{"resourceLogs":[{"resource":{},"scopeLogs":[{"scope":{},"logRecords":['),
        joined(records, ','),
        Buffer.from(']}]}]}'),
      ]),
    };
  },
  { textOnly: true },
);
