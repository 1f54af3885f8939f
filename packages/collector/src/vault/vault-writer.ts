import { stat } from 'node:fs/promises';
import type { SanitisedCall, TokenClass } from '@gatewatch/model';
import type { Logger } from 'pino';
import { withFileLock } from '../sanitise/file-lock.js';
import { RecentCache } from '../sanitise/recent-cache.js';
import { readForgotten } from './forgotten.js';
import { SegmentWriter, type VaultValue } from './segment-writer.js';
import type { VaultCipher } from './vault-cipher.js';
import { forgottenPath, lockPath, removeSegment, segmentBytes, segmentsIn } from './vault-files.js';
import type { VaultIntake } from './vault-intake.js';
import type { VaultSettings } from './vault-settings.js';

/** Values that wait for the disk; more are left out and counted, and come again with the next call that has them. */
const MOST_WAITING = 50_000;
const MOST_WAITING_BYTES = 16_777_216;
/** Values written lately; one that is forgotten here is written again, which costs room only. */
const REMEMBERED = 100_000;
const LARGEST_SEGMENT = 67_108_864;
/** Longer values are no identities; they would only fill the vault. */
const LONGEST_VALUE = 4096;

export interface VaultWriter extends VaultIntake {
  /** Values left out because the disk was behind or could not be written. */
  readonly dropped: number;
  /** Writes what waits. Never rejects: what cannot be written is logged and counted. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

type WriterSettings = Pick<VaultSettings, 'classes' | 'subject' | 'maxBytes' | 'flushMs'>;

/** Takes tokens with their values and keeps them encrypted, off the path of the calls: `note` only puts them in a queue. */
export function createVaultWriter(
  folder: string,
  cipher: VaultCipher,
  settings: WriterSettings,
  log: Logger,
): VaultWriter {
  const classes: ReadonlySet<TokenClass> = new Set(settings.classes);
  const written = new RecentCache<true>(REMEMBERED);
  let waiting: VaultValue[] = [];
  let waitingBytes = 0;
  let dropped = 0;
  let segment: SegmentWriter | undefined;
  let forgotten = new Set<string>();
  let forgottenBytes = -1;
  let flushing: Promise<void> = Promise.resolve();

  /** Under the lock: nothing is written for whom another process just forgot. */
  const write = async (values: readonly VaultValue[]): Promise<void> => {
    await withFileLock(lockPath(folder), async () => {
      const bytes = await stat(forgottenPath(folder)).then(
        ({ size }) => size,
        () => 0,
      );
      if (bytes !== forgottenBytes) {
        forgotten = await readForgotten(folder);
        forgottenBytes = bytes;
      }
      const isKnown = (what: string): boolean =>
        forgotten.size > 0 && forgotten.has(cipher.tagOf(what).toString('hex'));
      const kept = values.filter(({ subject, token }) => !isKnown(subject) && !isKnown(token));
      if (kept.length === 0) return;
      segment ??= await SegmentWriter.create(folder, ((await segmentsIn(folder)).at(-1) ?? 0) + 1, cipher);
      await segment.append(kept);
      if (segment.bytes >= Math.min(LARGEST_SEGMENT, settings.maxBytes / 4)) {
        await segment.close();
        segment = undefined;
        await makeRoom(folder, settings.maxBytes);
      }
    });
  };

  const flushNow = async (): Promise<void> => {
    const values = waiting;
    waiting = [];
    waitingBytes = 0;
    if (values.length === 0) return;
    try {
      await write(values);
    } catch (error) {
      dropped += values.length;
      // What is half written is unreadable or complete; a new segment starts clean.
      segment = undefined;
      log.error(
        { err: error, values: values.length },
        'cannot write to the vault: these tokens cannot be revealed',
      );
    }
  };
  const flush = (): Promise<void> => {
    flushing = flushing.then(flushNow);
    return flushing;
  };
  const timer = setInterval(() => void flush(), settings.flushMs);
  timer.unref();

  return {
    note(call, noted) {
      let subject: string | undefined;
      for (const { minted, value } of noted) {
        if (!classes.has(minted.tokenClass) || value.length > LONGEST_VALUE) continue;
        subject ??= subjectOf(call, settings.subject) ?? '';
        // Nobody known: the value is its own person.
        const whose = subject === '' ? minted.token : subject;
        const key = `${whose}\0${minted.token}`;
        if (written.get(key) !== undefined) continue;
        if (waiting.length >= MOST_WAITING || waitingBytes >= MOST_WAITING_BYTES) {
          dropped += 1;
          continue;
        }
        written.set(key, true);
        waiting.push({ subject: whose, token: minted.token, value });
        waitingBytes += value.length + whose.length + 64;
      }
    },
    get dropped() {
      return dropped;
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
      await segment?.close();
      segment = undefined;
    },
  };
}

/** Whose call it was: what `forget --person` names. */
function subjectOf(call: SanitisedCall, order: VaultSettings['subject']): string | undefined {
  for (const kind of order) {
    const id = identityOf(call, kind);
    if (id !== undefined) return `${kind}:${id}`;
  }
  return undefined;
}

function identityOf(call: SanitisedCall, kind: VaultSettings['subject'][number]): string | undefined {
  switch (kind) {
    case 'user':
      return call.userId;
    case 'consumer':
      return call.consumer?.id;
    case 'credential':
      return call.credentialId ?? call.presentedCredential;
    case 'session':
      return call.session;
  }
}

/** Removes the oldest segments until the rest and a full new one fit. */
async function makeRoom(folder: string, maxBytes: number): Promise<void> {
  const segments = await segmentsIn(folder);
  const sizes = await Promise.all(segments.map((number) => segmentBytes(folder, number)));
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  for (const [index, number] of segments.entries()) {
    if (bytes <= maxBytes * 0.75) return;
    await removeSegment(folder, number);
    bytes -= sizes[index] ?? 0;
  }
}
