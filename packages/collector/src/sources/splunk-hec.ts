import type { z } from 'zod';
import { hecDoor } from './http/hec-door.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('splunk-hec', {});
type Config = z.infer<typeof config>;

/** Splunk's HTTP Event Collector, for every shipper that can send to Splunk. */
export const splunkHec = {
  kind: 'splunk-hec',
  title: 'Splunk HTTP Event Collector',
  description: 'Events and raw lines of any sender that knows Splunk HEC, with acknowledgement.',
  config,
  start: async (raw, context) => startHttpDoor(config.parse(raw), context, hecDoor()),
} as const satisfies Source<Config>;
