import { USUAL_ORDER } from '../sanitise/call-traits.js';
import type { CallerNames } from '../sanitise/sanitise.js';
import type { IdentifySettings } from './identify-settings.js';

/** What the sanitiser needs of a source's `identify`; only what is declared, so that defaults cost nothing. */
export function callerNames({ sessionCookies, apiKeys, order }: IdentifySettings): CallerNames {
  const usual =
    order.length === USUAL_ORDER.length && order.every((kind, index) => kind === USUAL_ORDER[index]);
  return {
    ...(sessionCookies.length === 0 ? {} : { sessionCookies: new Set(sessionCookies) }),
    ...(apiKeys.length === 0 ? {} : { apiKeys: new Set(apiKeys.map((name) => name.toLowerCase())) }),
    ...(usual ? {} : { order }),
  };
}
