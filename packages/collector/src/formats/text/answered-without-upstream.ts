import type { AnsweredBy } from '@gatewatch/model';

/**
 * Who made a response for which the gateway's log names no upstream. A success came from its cache (or its files): the
 * upstream's data was handed out, so it counts as the upstream's. Refusals, errors and redirects are the gateway's own.
 */
export const answeredWithoutUpstream = (status: string): AnsweredBy =>
  (status >= '200' && status <= '299') || status === '304' ? 'upstream' : 'gateway';

const NGINX_OWN = new Set(['444', '494', '495', '496', '497', '499']);

/** Statuses that only NGINX itself logs (ngx_http_request.h): closed without an answer, TLS mishaps, a client that went away. */
export const isNginxOwnStatus = (status: string): boolean => NGINX_OWN.has(status);
