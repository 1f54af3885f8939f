import type { ControlStore } from '../control-store.js';
import { KyselyAlerts } from './alerts.js';
import { KyselyAudit } from './audit.js';
import { KyselyBackTests } from './back-tests.js';
import { KyselyBouncers } from './bouncers.js';
import { KyselyCollectors } from './collectors.js';
import { KyselyCompleteness } from './completeness.js';
import { KyselyCounters } from './counters.js';
import { KyselyDecisions } from './decisions.js';
import { KyselyDocuments } from './documents.js';
import { KyselyEstate } from './estate.js';
import { KyselyFindings } from './findings.js';
import { KyselyGateways } from './gateways.js';
import { KyselyHttpActions } from './http-actions.js';
import { KyselyHunts } from './hunts.js';
import { KyselyLakeProgress } from './lake-progress.js';
import { KyselyNotices } from './notices.js';
import { KyselyOrders } from './orders.js';
import { KyselyOutbox } from './outbox.js';
import { KyselyPolicies } from './policies.js';
import { KyselyResponders } from './responders.js';
import { KyselySessions } from './sessions.js';
import { KyselySettings } from './settings.js';
import { KyselySinks } from './sinks.js';
import type { Database } from './tables.js';
import { KyselyTokens } from './tokens.js';
import { KyselyUsedCallbacks } from './used-callbacks.js';

/** All repositories over one database, whatever its dialect. */
export class KyselyControlStore implements ControlStore {
  readonly settings: KyselySettings;
  readonly tokens: KyselyTokens;
  readonly sessions: KyselySessions;
  readonly alerts: KyselyAlerts;
  readonly policies: KyselyPolicies;
  readonly orders: KyselyOrders;
  readonly audit: KyselyAudit;
  readonly collectors: KyselyCollectors;
  readonly responders: KyselyResponders;
  readonly notices: KyselyNotices;
  readonly completeness: KyselyCompleteness;
  readonly hunts: KyselyHunts;
  readonly findings: KyselyFindings;
  readonly estate: KyselyEstate;
  readonly documents: KyselyDocuments;
  readonly gateways: KyselyGateways;
  readonly lakeProgress: KyselyLakeProgress;
  readonly counters: KyselyCounters;
  readonly bouncers: KyselyBouncers;
  readonly decisions: KyselyDecisions;
  readonly httpActions: KyselyHttpActions;
  readonly usedCallbacks: KyselyUsedCallbacks;
  readonly sinks: KyselySinks;
  readonly outbox: KyselyOutbox;
  readonly backTests: KyselyBackTests;
  readonly #database: Database;
  #closed: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
    this.settings = new KyselySettings(database);
    this.tokens = new KyselyTokens(database);
    this.sessions = new KyselySessions(database);
    this.alerts = new KyselyAlerts(database);
    this.policies = new KyselyPolicies(database);
    this.orders = new KyselyOrders(database);
    this.audit = new KyselyAudit(database);
    this.collectors = new KyselyCollectors(database);
    this.responders = new KyselyResponders(database);
    this.notices = new KyselyNotices(database);
    this.completeness = new KyselyCompleteness(database);
    this.hunts = new KyselyHunts(database);
    this.findings = new KyselyFindings(database);
    this.estate = new KyselyEstate(database);
    this.documents = new KyselyDocuments(database);
    this.gateways = new KyselyGateways(database);
    this.lakeProgress = new KyselyLakeProgress(database);
    this.counters = new KyselyCounters(database);
    this.bouncers = new KyselyBouncers(database);
    this.decisions = new KyselyDecisions(database);
    this.httpActions = new KyselyHttpActions(database);
    this.usedCallbacks = new KyselyUsedCallbacks(database);
    this.sinks = new KyselySinks(database);
    this.outbox = new KyselyOutbox(database);
    this.backTests = new KyselyBackTests(database);
  }

  close(): Promise<void> {
    this.#closed ??= this.#database.destroy();
    return this.#closed;
  }
}
