import type { ApiCall } from '@gatewatch/model';
import type { IdentifySettings } from './identify-settings.js';

/** Completes who is calling, as the source declares it. Total; pure. */
export type Identify = (call: ApiCall) => ApiCall;

export function createIdentify(_settings: IdentifySettings): Identify {
  return (call) => call;
}
