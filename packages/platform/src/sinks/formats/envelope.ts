import type { SinkEvent } from '../sink-event.js';

/**
 * CloudEvents 1.0 in its structured JSON form, with `timestamp` and `data` where Standard Webhooks looks for them: readers of
 * either need no words of ours.
 */
export function envelope(event: SinkEvent): Record<string, unknown> {
  const { id, at, kind, severity, ...data } = event;
  return {
    specversion: '1.0',
    id,
    source: 'urn:gatewatch',
    type: `gatewatch.${kind}`,
    time: at,
    timestamp: at,
    datacontenttype: 'application/json',
    severity,
    data,
  };
}
