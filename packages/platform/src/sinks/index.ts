import { defineSink, type SinkKindMember } from './define-sink.js';
import { elasticsearch } from './kinds/elasticsearch.js';
import { email } from './kinds/email.js';
import { jira } from './kinds/jira.js';
import { kafka } from './kinds/kafka.js';
import { ocsfFile } from './kinds/ocsf-file.js';
import { ocsfHttp } from './kinds/ocsf-http.js';
import { ocsfS3 } from './kinds/ocsf-s3.js';
import { otlpLogs } from './kinds/otlp-logs.js';
import { pagerduty } from './kinds/pagerduty.js';
import { slack } from './kinds/slack.js';
import { splunkHec } from './kinds/splunk-hec.js';
import { syslog } from './kinds/syslog.js';
import { teams } from './kinds/teams.js';
import { webhook } from './kinds/webhook.js';

/** Every kind of receiver there is. */
export const SINKS: readonly SinkKindMember[] = [
  defineSink(syslog),
  defineSink(splunkHec),
  defineSink(elasticsearch),
  defineSink(ocsfFile),
  defineSink(ocsfS3),
  defineSink(ocsfHttp),
  defineSink(kafka),
  defineSink(otlpLogs),
  defineSink(webhook),
  defineSink(slack),
  defineSink(teams),
  defineSink(pagerduty),
  defineSink(jira),
  defineSink(email),
];

export const kindOf = (kind: string): SinkKindMember | undefined => SINKS.find((one) => one.kind === kind);
