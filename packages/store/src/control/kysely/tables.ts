import type {
  AlertView,
  BackTest,
  EntityKind,
  EstateChange,
  Finding,
  GatewayChange,
  HitLabel,
  Notice,
  NoticeKind,
  OrderState,
  Receipt,
  Severity,
  SinkEventKind,
} from '@gatewatch/model';
import type { Generated, Kysely, Transaction } from 'kysely';
import type { Counter } from '../repositories/counter-repository.js';
import type { HttpErrand } from '../repositories/http-action-repository.js';
import type { TokenRole } from '../repositories/token-repository.js';

/*
 * The tables as queries see them. Times are ISO 8601 text, truth values 0 or 1, `body`, `history`, `stats` and `value`
 * JSON; what lists filter or sort by has a column of its own beside the body.
 */
export interface Tables {
  settings: { key: string; value: string };
  tokens: { hash: string; role: TokenRole; name: string; created_at: string };
  sessions: { hash: string; name: string; role: TokenRole; created_at: string; expires_at: string };
  alerts: {
    alert_id: string;
    detected_at: string;
    detector: string;
    severity: Severity;
    entity_kind: EntityKind;
    entity_id: string;
    body: string;
    state: AlertView['state'];
    verdict: NonNullable<AlertView['verdict']> | null;
    note: string | null;
    assignee: string | null;
  };
  policies: { id: string; created_at: string; body: string };
  policy_versions: { policy_id: string; since: string; body: string };
  orders: {
    id: string;
    created_at: string;
    state: OrderState;
    wanted: number;
    entity_kind: EntityKind;
    entity_id: string;
    alert_id: string | null;
    policy_id: string | null;
    expires_at: string | null;
    ending_since: string | null;
    body: string;
    history: string;
  };
  desired_version: { id: number; version: number };
  receipts: {
    id: Generated<number>;
    order_id: string;
    kind: Receipt['kind'];
    at: string;
    responder: string;
    detail: string;
    gateway_object_id: string | null;
    /** JSON of a list of texts. */
    changes: string | null;
  };
  audit: { id: Generated<number>; at: string; who: string; what: string; subject: string; detail: string };
  collectors: { name: string; last_seen: string; stats: string | null };
  responders: { name: string; last_seen: string; gateway: string; gateway_url: string; problem: string };
  notices: {
    id: string;
    kind: NoticeKind;
    subject: string;
    severity: Notice['severity'];
    detail: string;
    advice: string;
    since: string;
    last_seen: string;
    until: string | null;
  };
  completeness: {
    collector: string;
    node: string;
    minute: string;
    arrived: number;
    served: number | null;
    missing: number | null;
    duplicates: number;
    skew_ms: number | null;
  };
  hunts: { id: string; name: string; sql: string; created_at: string };
  counters: { name: Counter; value: number };
  lake_progress: {
    id: number;
    position: number;
    pending_from: number | null;
    pending_to: number | null;
    pending_token: string | null;
  };
  stored_batches: { id: string; at: string };
  /** `place` is where it stands in lists: severity, then when it was first seen. */
  findings: {
    id: string;
    place: string;
    state: Finding['state'];
    check_id: string;
    service: string;
    severity: Finding['severity'];
    subject_kind: string;
    subject_id: string;
    body: string;
  };
  annotations: { service: string; endpoint_id: string; body: string };
  template_rules: { number: Generated<number>; id: string; body: string };
  estate_changes: { id: string; at: string; kind: EstateChange['kind']; service: string; body: string };
  documents: { id: string; added_at: string; body: string; text: string };
  gateway_configurations: { place: string; read_at: string; body: string };
  gateway_changes: {
    id: Generated<number>;
    at: string;
    object: GatewayChange['object'];
    object_id: string;
    body: string;
  };
  bouncers: {
    id: string;
    name: string;
    key_hash: string;
    created_at: string;
    last_pull: string | null;
    type: string;
    version: string;
    told: number;
  };
  decisions: {
    id: Generated<number>;
    order_id: string;
    scope: string;
    value: string;
    type: string;
    scenario: string;
    until: string;
    gone_at: string | null;
    change: number;
  };
  decision_changes: { id: number; change: number };
  http_actions: { name: string; created_at: string; body: string };
  http_errands: {
    order_id: string;
    phase: HttpErrand['phase'];
    action: string;
    state: HttpErrand['state'];
    attempts: number;
    due_at: string;
    problem: string;
  };
  used_callbacks: { id: string; at: string };
  sinks: {
    id: string;
    name: string;
    created_at: string;
    enabled: number;
    body: string;
    delivered: number;
    lost: number;
    last_delivered_at: string | null;
  };
  /** What sinks are still to be told, in order. */
  outbox: {
    number: Generated<number>;
    sink_id: string;
    event_id: string;
    event: SinkEventKind;
    subject: string;
    at: string;
    attempts: number;
    body: string;
  };
  dead_letters: {
    number: Generated<number>;
    sink_id: string;
    event_id: string;
    event: SinkEventKind;
    subject: string;
    at: string;
    attempts: number;
    problem: string;
    body: string;
  };
  back_tests: {
    id: string;
    policy_id: string;
    policy_digest: string;
    state: BackTest['state'];
    started_at: string;
    body: string;
  };
  hit_labels: { policy_id: string; hit_id: string; label: HitLabel; who: string; at: string };
  /** What changed and was not looked at yet; written by triggers. */
  changes: {
    number: Generated<number>;
    kind: 'alert' | 'order' | 'policy' | 'finding' | 'notice';
    id: string;
    is_new: number;
    /** JSON of `FormerAlert`. */
    was: string | null;
  };
}

export type Database = Kysely<Tables>;

/** A transaction, or the database itself where one statement is enough. */
export type Scope = Transaction<Tables> | Kysely<Tables>;
