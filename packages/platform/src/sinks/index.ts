import { defineSink, type SinkKindMember } from './define-sink.js';
import { syslog } from './kinds/syslog.js';
import { webhook } from './kinds/webhook.js';

/** Every kind of receiver there is. */
export const SINKS: readonly SinkKindMember[] = [defineSink(syslog), defineSink(webhook)];

export const kindOf = (kind: string): SinkKindMember | undefined => SINKS.find((one) => one.kind === kind);
