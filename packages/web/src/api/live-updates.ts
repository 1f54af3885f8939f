import type { LiveEvent } from '@gatewatch/model';
import type { QueryClient } from '@tanstack/react-query';
import { alertQuery, sessionQuery, setupQuery, statsQuery } from './queries.js';

export type LiveState = 'connecting' | 'live' | 'lost';

type Watcher = (event: LiveEvent) => void;

const KINDS = [
  'stats',
  'setup',
  'alert',
  'order',
  'policy',
  'back-test',
  'response',
  'sink',
  'guidance',
  'inventory',
  'collector',
  'responder',
  'notice',
  'finding',
  'estate',
] as const satisfies readonly LiveEvent['kind'][];
/** Lists are read again at most this often, however many events arrive. */
const FLUSH_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Which cached answers an event makes old. `stats` and `setup` carry the whole answer, so nothing is read again. */
function staleKeys(event: LiveEvent): readonly string[] {
  switch (event.kind) {
    case 'stats':
    case 'setup':
      return [];
    case 'alert':
      return ['alerts', 'alert-calls', 'entity', 'timeline', 'detectors'];
    case 'order':
      return ['orders', 'order', 'alerts', 'alert', 'entity'];
    case 'policy':
      return ['policies', 'policy'];
    case 'back-test':
      return ['back-tests', 'back-test'];
    case 'response':
      return ['response-settings', 'orders'];
    case 'sink':
      return ['sinks', 'dead-letters'];
    case 'guidance':
      return ['announcements', 'exceptions', 'analytics-settings', 'peer-groups', 'entity'];
    case 'inventory':
      return ['services', 'endpoints', 'entities'];
    case 'collector':
      return ['collectors'];
    case 'responder':
      return ['responders'];
    case 'notice':
      return ['notices'];
    case 'finding':
      return ['findings', 'finding', 'posture-checks', 'posture-coverage', 'services', 'endpoints'];
    case 'estate':
      return [
        'documents',
        'drift',
        'gateways',
        'gateway-changes',
        'changes',
        'template-rules',
        'services',
        'endpoints',
        'endpoint',
      ];
  }
}

/** Puts what the event carries straight into the cache. */
function patchCache(client: QueryClient, event: LiveEvent): void {
  switch (event.kind) {
    case 'stats':
      client.setQueryData(statsQuery.queryKey, event.stats);
      return;
    case 'setup':
      client.setQueryData(setupQuery.queryKey, event.setup);
      return;
    case 'alert':
      client.setQueryData(alertQuery(event.alert.alertId).queryKey, event.alert);
      return;
    case 'order':
    case 'policy':
    case 'back-test':
    case 'response':
    case 'sink':
    case 'guidance':
    case 'inventory':
    case 'collector':
    case 'responder':
    case 'notice':
    case 'finding':
    case 'estate':
      return;
  }
}

/**
 * Keeps the cache current from `GET /api/v1/events` until the returned function is called.
 * A lost stream is opened again with growing pauses; whatever may have been missed is then read again.
 */
export function followLiveUpdates(
  client: QueryClient,
  onState: (state: LiveState) => void,
  onEvent: Watcher,
): () => void {
  const stale = new Set<string>();
  let source: EventSource | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  let wasLost = false;

  const flush = setInterval(() => {
    for (const key of stale) void client.invalidateQueries({ queryKey: [key] });
    stale.clear();
  }, FLUSH_MS);

  const take = (message: MessageEvent<string>): void => {
    const event = JSON.parse(message.data) as LiveEvent;
    patchCache(client, event);
    for (const key of staleKeys(event)) stale.add(key);
    onEvent(event);
  };

  const open = (): void => {
    source = new EventSource('/api/v1/events');
    for (const kind of KINDS) source.addEventListener(kind, take);
    source.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      onState('live');
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    };
    source.onerror = () => {
      source?.close();
      wasLost = true;
      onState('lost');
      // An EventSource hides the status: the session tells whether we were signed out.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      retryTimer = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    };
  };

  onState('connecting');
  open();
  return () => {
    clearInterval(flush);
    clearTimeout(retryTimer);
    source?.close();
  };
}
