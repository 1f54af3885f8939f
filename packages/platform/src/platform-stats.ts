import type { Inventory } from '@gatewatch/discovery';
import type { Stats } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { type Metric, metricsText } from './api/metrics-text.js';
import type { Ingest } from './ingest/ingest.js';
import type { LiveHub } from './live/live-hub.js';
import type { OrderDesk } from './responding/order-desk.js';
import type { StreamWorker } from './stream/stream-worker.js';

interface PlatformStatsParts {
  readonly store: ControlStore;
  readonly ingest: Ingest;
  readonly orders: OrderDesk;
  readonly inventory: Pick<Inventory, 'counts'>;
  readonly worker: StreamWorker;
  readonly live: LiveHub;
  /** Calls that the journal held at start and the lake did not. */
  readonly backlogCalls: number;
  readonly storedRows: () => number;
  readonly journalLagBytes: () => number;
  readonly consumers: () => Promise<number>;
  readonly bugs: () => number;
  readonly postureFailures: () => number;
}

/** The numbers people and monitoring ask for. */
export class PlatformStats {
  readonly #parts: PlatformStatsParts;

  constructor(parts: PlatformStatsParts) {
    this.#parts = parts;
  }

  async stats(): Promise<Stats> {
    const { store, ingest, orders, inventory, worker } = this.#parts;
    const [counters, alerts, consumers] = await Promise.all([
      store.counters.read(),
      store.alerts.counts(),
      this.#parts.consumers(),
    ]);
    const onTheWay = this.#parts.backlogCalls + ingest.receivedCalls() - this.#parts.storedRows();
    return {
      calls: { ...counters, received: counters.received + Math.max(0, onTheWay) },
      alerts: alerts.total,
      openAlerts: alerts.open,
      ...inventory.counts(),
      consumers,
      activeOrders: orders.blocks.active(),
      callsPerSecond: worker.callsPerSecond(),
    };
  }

  async metrics(): Promise<string> {
    const { calls, ...stats } = await this.stats();
    const work = this.#parts.worker.work();
    const counter = (name: string, help: string, value: number): Metric => ({
      name,
      help,
      type: 'counter',
      value,
    });
    const gauge = (name: string, help: string, value: number): Metric => ({
      name,
      help,
      type: 'gauge',
      value,
    });
    const memory = process.memoryUsage();
    return metricsText([
      counter('gatewatch_calls_received_total', 'Calls accepted since first start.', calls.received),
      counter('gatewatch_calls_stored_total', 'Calls in the lake since first start.', calls.stored),
      counter('gatewatch_calls_malformed_total', 'Lines that were no calls.', calls.malformed),
      counter('gatewatch_calls_duplicate_total', 'Calls sent again and left out.', calls.duplicates),
      counter('gatewatch_calls_analysed_total', 'Calls analysed by this process.', work.calls),
      counter('gatewatch_analysis_seconds_total', 'Thread time of the analysis.', work.busyMs / 1000),
      counter(
        'gatewatch_analysis_bugs_total',
        'Calls or records left out because of a bug.',
        this.#parts.bugs(),
      ),
      counter(
        'gatewatch_posture_check_failures_total',
        'Looks of posture checks that failed because of a bug.',
        this.#parts.postureFailures(),
      ),
      gauge('gatewatch_calls_per_second', 'Calls per second over the last 10 s.', stats.callsPerSecond),
      gauge('gatewatch_journal_lag_bytes', 'Journalled but not yet analysed.', this.#parts.journalLagBytes()),
      counter('gatewatch_alerts_total', 'Alerts since first start.', stats.alerts),
      gauge('gatewatch_alerts_open', 'Open alerts.', stats.openAlerts),
      gauge('gatewatch_services', 'Services in the inventory.', stats.services),
      gauge('gatewatch_endpoints', 'Endpoints in the inventory.', stats.endpoints),
      gauge('gatewatch_orders_active', 'Orders the gateway should hold.', stats.activeOrders),
      gauge('gatewatch_event_streams', 'Browsers that watch.', this.#parts.live.watchers()),
      gauge('process_resident_memory_bytes', 'Resident memory.', memory.rss),
      gauge('nodejs_heap_used_bytes', 'Used heap.', memory.heapUsed),
      counter('process_cpu_seconds_total', 'User and system time.', cpuSeconds()),
    ]);
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
