import { z } from 'zod';
import { akamaiDatastream } from './akamai-datastream.js';
import { awsFirehose } from './aws-firehose.js';
import { cloudflareLogpush } from './cloudflare-logpush.js';
import { elasticsearchBulk } from './elasticsearch-bulk.js';
import { elasticsearchSearch } from './elasticsearch-search.js';
import { file } from './file.js';
import { fluentdForward } from './fluentd-forward.js';
import { harFile } from './har-file.js';
import { httpLines } from './http-lines.js';
import { kafka } from './kafka.js';
import { kongHttp } from './kong-http.js';
import { kongTcp } from './kong-tcp.js';
import { lokiPush } from './loki-push.js';
import { lokiQuery } from './loki-query.js';
import { otlp } from './otlp.js';
import { pubsubPush } from './pubsub-push.js';
import { s3 } from './s3.js';
import { splunkHec } from './splunk-hec.js';
import { stdin } from './stdin.js';
import { syslogTcp } from './syslog-tcp.js';
import { syslogUdp } from './syslog-udp.js';

/** Every way for bytes to arrive. A new one is one file and one line here and below. */
export const SOURCES = [
  kongTcp,
  kongHttp,
  akamaiDatastream,
  awsFirehose,
  cloudflareLogpush,
  httpLines,
  elasticsearchBulk,
  fluentdForward,
  lokiPush,
  otlp,
  pubsubPush,
  splunkHec,
  syslogTcp,
  syslogUdp,
  elasticsearchSearch,
  file,
  harFile,
  kafka,
  lokiQuery,
  s3,
  stdin,
] as const;

/** One entry of `sources` in the configuration. */
export const sourceConfigSchema = z.discriminatedUnion('kind', [
  kongTcp.config,
  kongHttp.config,
  akamaiDatastream.config,
  awsFirehose.config,
  cloudflareLogpush.config,
  httpLines.config,
  elasticsearchBulk.config,
  fluentdForward.config,
  lokiPush.config,
  otlp.config,
  pubsubPush.config,
  splunkHec.config,
  syslogTcp.config,
  syslogUdp.config,
  elasticsearchSearch.config,
  file.config,
  harFile.config,
  kafka.config,
  lokiQuery.config,
  s3.config,
  stdin.config,
]);
