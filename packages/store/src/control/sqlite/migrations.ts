import { NOTE_FORMER_ALERT, NOTED_CHANGES, noteChange } from './noted-changes.js';

/**
 * What makes the tables, in order. The number of steps done is kept in SQLite's `user_version`. A step that was
 * released never changes; a change is a new step at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE tokens (
    hash TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE alerts (
    alert_id TEXT PRIMARY KEY, detected_at TEXT NOT NULL, detector TEXT NOT NULL, severity TEXT NOT NULL,
    entity_kind TEXT NOT NULL, entity_id TEXT NOT NULL, body TEXT NOT NULL,
    state TEXT NOT NULL, verdict TEXT, note TEXT
  ) STRICT;
  CREATE INDEX alerts_by_time ON alerts (detected_at, alert_id);
  CREATE INDEX alerts_by_state ON alerts (state, detected_at, alert_id);
  CREATE INDEX alerts_by_entity ON alerts (entity_kind, entity_id, detected_at, alert_id);
  CREATE TABLE policies (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE orders (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, state TEXT NOT NULL, wanted INTEGER NOT NULL,
    entity_kind TEXT NOT NULL, entity_id TEXT NOT NULL, alert_id TEXT, policy_id TEXT, expires_at TEXT,
    body TEXT NOT NULL, history TEXT NOT NULL
  ) STRICT;
  CREATE INDEX orders_by_time ON orders (created_at, id);
  CREATE INDEX orders_by_entity ON orders (entity_kind, entity_id, created_at, id);
  CREATE INDEX orders_by_alert ON orders (alert_id) WHERE alert_id IS NOT NULL;
  CREATE INDEX orders_wanted ON orders (expires_at) WHERE wanted = 1;
  CREATE TABLE desired_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
  INSERT INTO desired_version VALUES (1, 1);
  CREATE TABLE receipts (
    id INTEGER PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), kind TEXT NOT NULL, at TEXT NOT NULL,
    responder TEXT NOT NULL, detail TEXT NOT NULL, gateway_object_id TEXT, UNIQUE (order_id, kind, at, responder)
  ) STRICT;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    subject TEXT NOT NULL, detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_subject ON audit (subject, id);
  CREATE TABLE collectors (name TEXT PRIMARY KEY, last_seen TEXT NOT NULL, stats TEXT) STRICT;
  CREATE TABLE responders (
    name TEXT PRIMARY KEY, last_seen TEXT NOT NULL, gateway TEXT NOT NULL, gateway_url TEXT NOT NULL,
    problem TEXT NOT NULL
  ) STRICT;
  CREATE TABLE hunts (id TEXT PRIMARY KEY, name TEXT NOT NULL, sql TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE lake_progress (
    id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL,
    pending_from INTEGER, pending_to INTEGER, pending_token TEXT
  ) STRICT;
  INSERT INTO lake_progress VALUES (1, 0, NULL, NULL, NULL);
  CREATE TABLE stored_batches (id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX stored_batches_by_time ON stored_batches (at);
  `,
  `
  CREATE TABLE notices (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, severity TEXT NOT NULL, detail TEXT NOT NULL,
    advice TEXT NOT NULL, since TEXT NOT NULL, last_seen TEXT NOT NULL, until TEXT
  ) STRICT;
  CREATE INDEX notices_by_time ON notices (since, id);
  CREATE UNIQUE INDEX notices_open ON notices (kind, subject) WHERE until IS NULL;
  CREATE TABLE completeness (
    collector TEXT NOT NULL, node TEXT NOT NULL, minute TEXT NOT NULL, arrived INTEGER NOT NULL, served INTEGER,
    missing INTEGER, duplicates INTEGER NOT NULL, skew_ms INTEGER, PRIMARY KEY (minute, node, collector)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE findings (
    id TEXT PRIMARY KEY, place TEXT NOT NULL, state TEXT NOT NULL, check_id TEXT NOT NULL, service TEXT NOT NULL,
    severity TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX findings_by_place ON findings (place, id);
  CREATE INDEX findings_by_subject ON findings (subject_kind, subject_id, place, id);
  CREATE TABLE annotations (
    service TEXT NOT NULL, endpoint_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (service, endpoint_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE template_rules (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE estate_changes (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, service TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX estate_changes_by_time ON estate_changes (at, id);
  CREATE TABLE documents (id TEXT PRIMARY KEY, added_at TEXT NOT NULL, body TEXT NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE TABLE gateway_configurations (place TEXT PRIMARY KEY, read_at TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE gateway_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, object TEXT NOT NULL, object_id TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX gateway_changes_by_time ON gateway_changes (at, id);
  `,
  `
  ALTER TABLE alerts ADD COLUMN assignee TEXT;
  CREATE INDEX alerts_by_assignee ON alerts (assignee, detected_at);
  `,
  `
  ALTER TABLE receipts ADD COLUMN changes TEXT;
  CREATE INDEX orders_by_state ON orders (state, created_at, id);
  CREATE INDEX orders_by_policy ON orders (policy_id, created_at, id) WHERE policy_id IS NOT NULL;
  CREATE INDEX orders_proposed ON orders (expires_at) WHERE state = 'proposed';
  `,
  `
  CREATE TABLE bouncers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, key_hash TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL,
    last_pull TEXT, type TEXT NOT NULL, version TEXT NOT NULL, told INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, value TEXT NOT NULL,
    type TEXT NOT NULL, scenario TEXT NOT NULL, until TEXT NOT NULL, gone_at TEXT, change INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX decisions_by_change ON decisions (change);
  CREATE TABLE decision_changes (id INTEGER PRIMARY KEY CHECK (id = 1), change INTEGER NOT NULL) STRICT;
  INSERT INTO decision_changes VALUES (1, 0);
  CREATE TABLE http_actions (name TEXT PRIMARY KEY, created_at TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE http_errands (
    order_id TEXT NOT NULL, phase TEXT NOT NULL, action TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL, problem TEXT NOT NULL, PRIMARY KEY (order_id, phase)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX http_errands_due ON http_errands (state, due_at);
  CREATE TABLE used_callbacks (id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX used_callbacks_by_time ON used_callbacks (at);
  `,
  `
  CREATE TABLE sinks (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, enabled INTEGER NOT NULL, body TEXT NOT NULL,
    delivered INTEGER NOT NULL, lost INTEGER NOT NULL, last_delivered_at TEXT
  ) STRICT;
  CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, sink_id TEXT NOT NULL, event_id TEXT NOT NULL, event TEXT NOT NULL,
    subject TEXT NOT NULL, at TEXT NOT NULL, attempts INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbox_by_sink ON outbox (sink_id, number);
  CREATE TABLE dead_letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT, sink_id TEXT NOT NULL, event_id TEXT NOT NULL, event TEXT NOT NULL,
    subject TEXT NOT NULL, at TEXT NOT NULL, attempts INTEGER NOT NULL, problem TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dead_letters_by_sink ON dead_letters (sink_id, number);
  CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, is_new INTEGER NOT NULL,
    UNIQUE (kind, id)
  ) STRICT;
  ${NOTED_CHANGES.map(noteChange).join('\n')}
  `,
  `
  CREATE TABLE back_tests (
    id TEXT PRIMARY KEY, policy_id TEXT NOT NULL, policy_digest TEXT NOT NULL, state TEXT NOT NULL, started_at TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX back_tests_by_policy ON back_tests (policy_id, started_at, id);
  CREATE TABLE hit_labels (
    policy_id TEXT NOT NULL, hit_id TEXT NOT NULL, label TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (policy_id, hit_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE policy_versions (
    policy_id TEXT NOT NULL, since TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (policy_id, since)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO policy_versions SELECT id, coalesce(json_extract(body, '$.updatedAt'), created_at), body FROM policies;
  `,
  `
  ALTER TABLE orders ADD COLUMN ending_since TEXT;
  CREATE INDEX orders_ending ON orders (ending_since) WHERE ending_since IS NOT NULL;
  UPDATE orders SET body = json_set(body, '$.standing', json('true')) WHERE wanted = 1 AND state IN ('applied', 'effective');
  `,
  NOTE_FORMER_ALERT,
];
