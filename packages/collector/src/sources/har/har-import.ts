import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RawLine, Rejection } from '@gatewatch/model';
import type { Gate } from '../fetch/gate.js';
import { storePatiently } from '../fetch/store-patiently.js';
import { type FoundFile, findFiles } from '../file/find-files.js';
import type { Glob } from '../file/glob.js';
import type { Intake } from '../source.js';
import { harEntries } from './har-entries.js';

export interface HarSettings {
  readonly name: string;
  readonly maxFileBytes: number;
  readonly maxEntryBytes: number;
}

const MOST_FILES = 5000;
/** Places kept of files that are gone; the oldest are forgotten first. */
const MOST_KNOWN = 6000;
const BATCH_LINES = 1000;
const BATCH_BYTES = 1_048_576;
/** A file that is no HAR may still be being written for this long. */
const SETTLED_MS = 10_000;
const DONE = 'done';

const rejected = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const NO_HAR = rejected('bad-envelope', 'The file is not a whole HAR document with `log.entries`.');
const TOO_BIG = rejected('too-long', 'The file is bigger than `maxFileBytes` and was left out.');
const LONG_ENTRY = rejected('too-long', 'The entry is longer than `maxEntryBytes` and was left out.');

/** Imports HAR files, each content once, wherever it is found again. */
export class HarImport {
  private readonly settings: HarSettings;
  private readonly globs: readonly Glob[];
  private readonly gate: Gate;
  private readonly intake: Intake;
  private readonly wallMs: () => number;
  /** By hash of the content: how many entries are durable, or `done`. In order of import. */
  private readonly known: Map<string, string>;
  /** Files as they were when they were last looked at. */
  private readonly seen = new Map<string, string>();

  constructor(
    settings: HarSettings,
    globs: readonly Glob[],
    around: { readonly gate: Gate; readonly intake: Intake; readonly wallMs: () => number },
  ) {
    this.settings = settings;
    this.globs = globs;
    this.gate = around.gate;
    this.intake = around.intake;
    this.wallMs = around.wallMs;
    this.known = new Map(around.intake.positions(settings.name));
  }

  /** How many files wait to be imported or to become whole. Throws when a file cannot be read. */
  async look(): Promise<number> {
    const { files } = await findFiles(this.globs, [], MOST_FILES);
    let waiting = 0;
    for (const file of files) {
      if (this.seen.get(file.key) === stateOf(file)) continue;
      if (!(await this.gate.open())) return waiting;
      const done = await this.import(file);
      if (done) this.seen.set(file.key, stateOf(file));
      else waiting += 1;
    }
    const there = new Set(files.map(({ key }) => key));
    for (const key of this.seen.keys()) if (!there.has(key)) this.seen.delete(key);
    return waiting;
  }

  private async import(file: FoundFile): Promise<boolean> {
    const { name, maxFileBytes } = this.settings;
    if (file.size > maxFileBytes) {
      this.intake.reject(name, TOO_BIG, file.size);
      return true;
    }
    const bytes = await readFile(file.path);
    const key = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const place = this.known.get(key);
    if (place === DONE) return true;
    const entries = harEntries(bytes);
    if (entries !== undefined) return this.store(file.path, key, entries, Number(place ?? 0) || 0);
    if (this.wallMs() - Number(file.mtimeNs / 1_000_000n) < SETTLED_MS) return false;
    this.intake.reject(name, NO_HAR, bytes.length);
    return this.note([], key, DONE);
  }

  private async store(path: string, key: string, entries: readonly Buffer[], from: number): Promise<boolean> {
    const { name, maxEntryBytes } = this.settings;
    let lines: RawLine[] = [];
    let bytes = 0;
    for (let index = from; index < entries.length; index += 1) {
      const entry = entries[index];
      if (entry === undefined) continue;
      if (entry.length > maxEntryBytes) this.intake.reject(name, LONG_ENTRY, entry.length);
      else lines.push({ source: name, receivedAtMs: this.wallMs(), bytes: entry, stream: path });
      bytes += entry.length;
      if (lines.length < BATCH_LINES && bytes < BATCH_BYTES) continue;
      if (!(await this.note(lines, key, String(index + 1)))) return false;
      lines = [];
      bytes = 0;
    }
    return this.note(lines, key, DONE);
  }

  private async note(lines: readonly RawLine[], key: string, value: string): Promise<boolean> {
    const forgotten: { key: string; value: string }[] = [];
    for (const oldest of this.known.keys()) {
      if (this.known.size - forgotten.length < MOST_KNOWN) break;
      if (oldest !== key) forgotten.push({ key: oldest, value: '' });
    }
    const positions = [...forgotten, { key, value }];
    const outcome = await storePatiently(this.gate, this.intake, this.settings.name, lines, { positions });
    if (outcome === 'stopped') return false;
    for (const one of forgotten) this.known.delete(one.key);
    this.known.set(key, value);
    return true;
  }
}

const stateOf = ({ size, mtimeNs }: FoundFile): string => `${size}:${mtimeNs}`;
