import { randomUUID } from 'node:crypto';
import {
  type AlertException,
  type AlertExceptionDraft,
  type AnalyticsSettings,
  type Announcement,
  type AnnouncementDraft,
  type Entity,
  type Guidance,
  guidanceSchema,
  NO_GUIDANCE,
} from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { Bus } from '../bus/bus.js';
import type { LiveHub } from '../live/live-hub.js';
import { encodeCommand } from '../stream/journal-message.js';

const KEY = 'guidance';
/** What ended so long ago is not told any more. */
const KEPT_MS = 30 * 86_400_000;

interface GuidanceParts {
  readonly store: Pick<ControlStore, 'settings' | 'audit'>;
  readonly bus: Pick<Bus, 'append'>;
  readonly live: Pick<LiveHub, 'publish'>;
  readonly now: () => Date;
}

/** Who does it, and what the audit says of it. */
interface Deed {
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: unknown;
}

/**
 * What people tell the analytics beforehand: kept in the control store, told through the journal as one document, so that
 * the analytics' state stays a function of the journal. Told again at each start: a crash between the two loses nothing.
 */
export class GuidanceDesk {
  readonly #parts: GuidanceParts;
  #guidance: Guidance;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: GuidanceParts, guidance: Guidance) {
    this.#parts = parts;
    this.#guidance = guidance;
  }

  static async open(parts: GuidanceParts): Promise<GuidanceDesk> {
    const stored = await parts.store.settings.get(KEY);
    const guidance = stored === undefined ? NO_GUIDANCE : guidanceSchema.parse(stored);
    const desk = new GuidanceDesk(parts, guidance);
    if (stored !== undefined) await parts.bus.append(encodeCommand({ kind: 'guidance', guidance }));
    return desk;
  }

  current(): Guidance {
    return this.#guidance;
  }

  announce(draft: AnnouncementDraft, who: string): Promise<Announcement> {
    const announcement: Announcement = { ...draft, id: randomUUID(), ...this.#made(who) };
    const deed = { who, what: 'announcement.added', subject: announcement.id, detail: draft };
    return this.#change(deed, (now) => ({
      ...now,
      announcements: [...now.announcements, announcement],
    })).then(() => announcement);
  }

  /** False when there is none of that id. */
  withdraw(id: string, who: string): Promise<boolean> {
    const known = this.#guidance.announcements.find((one) => one.id === id);
    if (known === undefined) return Promise.resolve(false);
    const deed = { who, what: 'announcement.removed', subject: id, detail: known.title };
    return this.#change(deed, (now) => ({
      ...now,
      announcements: now.announcements.filter((one) => one.id !== id),
    })).then(() => true);
  }

  except(draft: AlertExceptionDraft, who: string, alertId?: string): Promise<AlertException> {
    const exception: AlertException = {
      ...draft,
      id: randomUUID(),
      ...this.#made(who),
      ...(alertId === undefined ? {} : { alertId }),
    };
    const deed = { who, what: 'exception.added', subject: exception.id, detail: draft };
    return this.#change(deed, (now) => ({ ...now, exceptions: [...now.exceptions, exception] })).then(
      () => exception,
    );
  }

  /** False when there is none of that id. */
  removeException(id: string, who: string): Promise<boolean> {
    const known = this.#guidance.exceptions.find((one) => one.id === id);
    if (known === undefined) return Promise.resolve(false);
    const deed = { who, what: 'exception.removed', subject: id, detail: known.reason };
    return this.#change(deed, (now) => ({
      ...now,
      exceptions: now.exceptions.filter((one) => one.id !== id),
    })).then(() => true);
  }

  /** null lets the entity go where it belongs by itself. */
  pin({ kind, id }: Pick<Entity, 'kind' | 'id'>, groupId: string | null, who: string): Promise<void> {
    const deed = { who, what: 'peer-group.pinned', subject: `${kind}:${id}`, detail: groupId };
    return this.#change(deed, (now) => {
      const others = now.pins.filter((pin) => pin.kind !== kind || pin.id !== id);
      return { ...now, pins: groupId === null ? others : [...others, { kind, id, groupId }] };
    });
  }

  settle(settings: AnalyticsSettings, who: string): Promise<void> {
    const deed = { who, what: 'analytics.settings', subject: 'analytics', detail: settings };
    return this.#change(deed, (now) => ({ ...now, ...settings }));
  }

  #made(who: string): { createdAt: string; createdBy: string } {
    return { createdAt: this.#parts.now().toISOString(), createdBy: who };
  }

  /** Stores, tells, then believes it. Throws when the document is too large: the schema names the list. */
  #change(deed: Deed, change: (now: Guidance) => Guidance): Promise<void> {
    const result = this.#turn.then(async () => {
      const at = this.#parts.now();
      const since = new Date(at.getTime() - KEPT_MS).toISOString();
      const wanted = change(this.#guidance);
      const guidance = guidanceSchema.parse({
        ...wanted,
        announcements: wanted.announcements.filter(({ until }) => until >= since),
        exceptions: wanted.exceptions.filter(({ until }) => until >= since),
      });
      await this.#parts.store.settings.set(KEY, guidance);
      await this.#parts.bus.append(encodeCommand({ kind: 'guidance', guidance }));
      this.#guidance = guidance;
      await this.#parts.store.audit.append({
        at: at.toISOString(),
        who: deed.who,
        what: deed.what,
        subject: deed.subject,
        detail: JSON.stringify(deed.detail).slice(0, 500),
      });
      this.#parts.live.publish({ kind: 'guidance' });
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
