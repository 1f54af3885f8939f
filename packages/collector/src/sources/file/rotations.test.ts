import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { DurableIntake, type StoreFate } from '../../test-support/durable-intake.js';
import { LogWorld } from '../../test-support/log-world.js';
import { Gate } from '../fetch/gate.js';
import { Tailer } from './tailer.js';

const SETTINGS = {
  name: 'file',
  maxLineBytes: 1_048_576,
  startAt: 'beginning',
  partialLineMs: 0,
  lingerMs: 60_000,
  forgetMs: 604_800_000,
  maxFiles: 1000,
} as const;
const RUNS = Number(process.env.ROTATION_RUNS ?? 120);

/** A tailer that can be killed in the middle of storing, and started again on what was durable. */
class Restartable {
  readonly intake = new DurableIntake();
  nowMs = 1_700_000_000_000;
  private readonly patterns: readonly string[];
  private readonly maxOpenFiles: number;
  private running: { readonly tailer: Tailer; readonly gate: Gate } | undefined;

  constructor(patterns: readonly string[], maxOpenFiles: number) {
    this.patterns = patterns;
    this.maxOpenFiles = maxOpenFiles;
  }

  get isUp(): boolean {
    return this.running !== undefined;
  }

  private up(): Tailer {
    const gate = new Gate();
    const around = {
      gate,
      intake: this.intake,
      log: pino({ level: 'silent' }),
      clockMs: () => this.nowMs,
      wallMs: Date.now,
    };
    this.running ??= {
      gate,
      tailer: new Tailer(this.patterns, [], { ...SETTINGS, maxOpenFiles: this.maxOpenFiles }, around),
    };
    return this.running.tailer;
  }

  async down(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    running?.gate.stop();
    await running?.tailer.close();
  }

  async look(glance: ReadonlySet<string> | undefined): Promise<string> {
    const tailer = this.up();
    const crashed = new Promise<'crashed'>((resolve) => {
      this.intake.onCrash = () => resolve('crashed');
    });
    const outcome = await Promise.race([
      glance === undefined ? tailer.look() : tailer.glance(glance),
      crashed,
    ]);
    if (outcome === 'crashed') await this.down();
    return outcome;
  }

  /** Until nothing changes any more. */
  async settle(): Promise<void> {
    for (let quiet = 0, turns = 0; quiet < 6; turns += 1) {
      this.nowMs += 11_000;
      quiet = (await this.look(undefined)) === 'idle' ? quiet + 1 : 0;
      if (turns > 200) throw new Error('the tailer does not come to rest');
    }
  }
}

const log = fc.nat({ max: 1 });
const padding = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 400 }), fc.constant(3000), fc.constant(150_000));
const fate = fc.constantFrom<StoreFate>('full', 'crash-before', 'crash-after');
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      log,
      count: fc.integer({ min: 1, max: 30 }),
      padding,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('begin' as const), log, padding }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('glance' as const), log }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rename' as const), log, create: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('date' as const), log }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('copytruncate' as const),
      log,
      raced: fc.nat({ max: 2 }),
      padding,
      look: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pack' as const),
      log,
      which: fc.nat({ max: 3 }),
      look: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('down' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fate' as const), fate }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 12_000, 70_000) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(
  steps: readonly Step[],
  everything: boolean,
  maxOpenFiles: number,
  folder: string,
): Promise<void> {
  const logs = ['a', 'b'].map((name) => new LogWorld(folder, name)) as [LogWorld, LogWorld];
  const tailer = new Restartable([join(folder, everything ? '*.log*' : '*.log')], maxOpenFiles);
  const look = async (): Promise<void> => {
    await tailer.look(undefined);
  };
  // What was rotated away before the source ever looked is not asked for by its own name.
  if (!everything) await look();
  for (const one of steps) {
    const world = 'log' in one ? (one.log === 0 ? logs[0] : logs[1]) : logs[0];
    switch (one.do) {
      case 'append':
        await world.append(one.padding > 10_000 ? Math.min(3, one.count) : one.count, one.padding);
        break;
      case 'begin':
        await world.begin(one.padding);
        break;
      case 'look':
        await look();
        break;
      case 'glance':
        await tailer.look(new Set([world.current]));
        break;
      case 'rename':
        await world.finish();
        await world.rotateByRename(one.create);
        break;
      case 'date':
        await world.finish();
        await world.rotateByDate();
        break;
      case 'copytruncate':
        await world.finish();
        // Killed within the race, a copy shorter than a print cannot be told from a new file.
        if (one.raced > 0) tailer.intake.fates.length = 0;
        await world.copyTruncate(
          one.look && tailer.isUp ? look : async () => undefined,
          one.raced,
          one.padding > 10_000 ? 10 : one.padding,
        );
        if (one.raced > 0 && tailer.isUp) for (let looks = 0; looks < 2; looks += 1) await look();
        break;
      case 'pack':
        await world.pack(one.which, one.look && tailer.isUp ? look : async () => undefined);
        break;
      case 'down':
        await tailer.down();
        break;
      case 'fate':
        tailer.intake.fates.push(one.fate);
        break;
      case 'wait':
        tailer.nowMs += one.ms;
        break;
    }
  }
  tailer.intake.fates.length = 0;
  for (const world of logs) await world.finish();
  await tailer.settle();
  await tailer.down();
  const got = tailer.intake.lines.map(({ text }) => text);
  const taken = new Set(got);
  const twice = tailer.intake.lines.filter(({ text }, index) => got.indexOf(text) !== index);
  expect(twice.map(({ stream, text }) => `${stream}: ${text.slice(0, 20)}`)).toEqual([]);
  const written = logs.flatMap((world) => world.generations.flatMap(({ lines }) => lines));
  const maybe = new Set(logs.flatMap((world) => [...world.maybe]));
  expect(
    written.filter((line) => !taken.has(line) && !maybe.has(line)).map((line) => line.slice(0, 20)),
  ).toEqual([]);
  expect(got.filter((line) => !written.includes(line)).map((line) => line.slice(0, 60))).toEqual([]);
  for (const { lines } of logs.flatMap(({ generations }) => generations)) {
    const own = new Set(lines);
    expect(got.filter((line) => own.has(line))).toEqual(lines.filter((line) => taken.has(line)));
  }
  expect(tailer.intake.rejections).toEqual([]);
}

it('takes every line once and in order, whatever is appended, rotated, copied, packed, killed or full', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 40, size: 'max' }),
      fc.boolean(),
      fc.constantFrom(4, 100),
      async (steps, everything, maxOpenFiles) => {
        const folder = await mkdtemp(join(tmpdir(), 'gatewatch-rotations-'));
        try {
          await play(steps, everything, maxOpenFiles, folder);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 240_000);
