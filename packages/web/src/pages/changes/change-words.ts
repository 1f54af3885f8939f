import type { EstateChange } from '@gatewatch/model';

/** What happened, in words; the subject stands beside it. */
export const CHANGE_WORDS: Readonly<Record<EstateChange['kind'], string>> = {
  'service-new': 'New service',
  'endpoint-new': 'New endpoint',
  'endpoint-unused': 'Endpoint no longer used',
  'endpoint-gone': 'Endpoint gone',
  'endpoint-back': 'Endpoint is back',
  'parameter-new': 'New parameter',
  'parameter-type': 'Parameter changed its type',
  'authentication-changed': 'Authentication changed',
  'exposure-changed': 'Exposure changed',
  'data-class-new': 'New class of data',
  'template-changed': 'Path is read otherwise',
  'path-flood': 'Flood of invented paths',
  'gateway-changed': 'Gateway configuration changed',
};

/** How much attention a change asks for: it widens what can be reached, narrows it, or neither. */
export const CHANGE_TONES: Readonly<Record<EstateChange['kind'], 'new' | 'watch' | 'gone' | 'plain'>> = {
  'service-new': 'new',
  'endpoint-new': 'new',
  'endpoint-unused': 'gone',
  'endpoint-gone': 'gone',
  'endpoint-back': 'new',
  'parameter-new': 'plain',
  'parameter-type': 'plain',
  'authentication-changed': 'watch',
  'exposure-changed': 'watch',
  'data-class-new': 'watch',
  'template-changed': 'plain',
  'path-flood': 'watch',
  'gateway-changed': 'plain',
};
