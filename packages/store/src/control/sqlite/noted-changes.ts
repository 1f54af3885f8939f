/** A table whose changes others may be told of; `isNews` says which updates count. */
interface NotedChange {
  readonly kind: string;
  readonly table: string;
  readonly id: string;
  readonly isNews: string;
}

/** An alert that went on after so much rest is news although nothing else about it is; days. */
const REST_DAYS = 1 / 24;

const ALERT_NEWS = `NEW.severity <> OLD.severity OR NEW.state <> OLD.state OR NEW.verdict IS NOT OLD.verdict OR NEW.note IS NOT OLD.note
      OR NEW.assignee IS NOT OLD.assignee OR json_extract(NEW.body, '$.detectors') IS NOT json_extract(OLD.body, '$.detectors')
      OR julianday(json_extract(NEW.body, '$.lastSeen')) - julianday(json_extract(OLD.body, '$.lastSeen')) > ${REST_DAYS}`;

/**
 * An alert is written anew with each signal: that it goes on is no news; that it got worse, that another detector joined,
 * that it came back after a rest or that people did something with it is. Part of a migration: a list that was released
 * never changes, a later step drops these triggers and makes others.
 */
export const NOTED_CHANGES: readonly NotedChange[] = [
  {
    kind: 'alert',
    table: 'alerts',
    id: 'alert_id',
    isNews: ALERT_NEWS,
  },
  {
    kind: 'order',
    table: 'orders',
    id: 'id',
    isNews: `NEW.state <> OLD.state OR NEW.wanted <> OLD.wanted OR NEW.expires_at IS NOT OLD.expires_at
      OR json_extract(NEW.body, '$.proof.kind') IS NOT json_extract(OLD.body, '$.proof.kind')`,
  },
  {
    kind: 'policy',
    table: 'policies',
    id: 'id',
    isNews: `json_extract(NEW.body, '$.frozen') IS NOT NULL AND json_extract(OLD.body, '$.frozen') IS NULL`,
  },
  {
    kind: 'finding',
    table: 'findings',
    id: 'id',
    isNews: `NEW.state IN ('open', 'regressed') AND OLD.state <> NEW.state`,
  },
  { kind: 'notice', table: 'notices', id: 'id', isNews: 'NEW.until IS NULL AND OLD.until IS NOT NULL' },
];

/** Notes each change once until it was looked at, and only while somebody is to be told: one look-up more in a write. */
export function noteChange({ kind, table, id, isNews }: NotedChange): string {
  const noted = (isNew: 0 | 1): string => `BEGIN
    INSERT INTO changes (kind, id, is_new) SELECT '${kind}', NEW.${id}, ${isNew}
      WHERE EXISTS (SELECT 1 FROM sinks WHERE enabled = 1)
      AND NOT EXISTS (SELECT 1 FROM changes WHERE kind = '${kind}' AND id = NEW.${id});
  END;`;
  return `CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} ${noted(1)}
  CREATE TRIGGER ${table}_changed AFTER UPDATE ON ${table} WHEN ${isNews} ${noted(0)}`;
}

/**
 * With what the alert was when it was last looked at: whoever is told of severe ones only is to be told when it becomes severe.
 * A step of its own: see `NOTED_CHANGES`.
 */
export const NOTE_FORMER_ALERT = `
  ALTER TABLE changes ADD COLUMN was TEXT;
  DROP TRIGGER alerts_changed;
  CREATE TRIGGER alerts_changed AFTER UPDATE ON alerts WHEN ${ALERT_NEWS} BEGIN
    INSERT INTO changes (kind, id, is_new, was) SELECT 'alert', NEW.alert_id, 0,
      json_object('severity', OLD.severity, 'detectors', json_extract(OLD.body, '$.detectors'))
      WHERE EXISTS (SELECT 1 FROM sinks WHERE enabled = 1)
      AND NOT EXISTS (SELECT 1 FROM changes WHERE kind = 'alert' AND id = NEW.alert_id);
  END;`;
