import { entityKey } from './entity-key.mjs';

const OPERATIONAL_KINDS = ['peer-group', 'service'];

/** Told to operators and accuses nobody. */
const isOperational = (alert) =>
  alert.operational === true ||
  alert.kind === 'operational' ||
  alert.because.startsWith('Common cause') ||
  OPERATIONAL_KINDS.includes(alert.entity.kind);

/** Alerts as an analyst sees them: one story an alert id, with every moment at which it was told. */
export class Stories {
  #byId = new Map();

  /** `ordinal` is the number of the call after which the events came out. */
  take(events, ordinal) {
    for (const { alert } of events) {
      const known = this.#byId.get(alert.alertId);
      const told = { ordinal, atMs: Date.parse(alert.lastSeen) };
      if (known === undefined) this.#byId.set(alert.alertId, { raised: alert, alert, told: [told] });
      else {
        known.alert = alert;
        known.told.push(told);
      }
    }
  }

  list() {
    return [...this.#byId.values()].map(asStory);
  }
}

const asStory = ({ raised, alert, told }) => ({
  id: alert.alertId,
  detector: alert.detector,
  detectors: alert.detectors,
  severity: alert.severity,
  confidence: raised.confidence,
  lastConfidence: alert.confidence,
  entity: alert.entity,
  own: entityKey(alert.entity),
  related: alert.related.map(entityKey),
  because: alert.because,
  callIds: alert.callIds,
  signals: alert.signals,
  operational: isOperational(alert),
  told,
  comparisons: alert.comparisons,
});
