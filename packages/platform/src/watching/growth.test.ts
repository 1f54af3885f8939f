import type { CollectorStats } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { Growth } from './growth.js';

const stats = (startedAt: string, droppedFull: number, callsRefused = 0): CollectorStats => ({
  startedAt,
  linesReceived: 0,
  callsAccepted: 0,
  rejected: {},
  droppedFull,
  callsRefused,
  spoolBytes: 0,
  sources: [],
  quarantine: [],
});

describe('growth of a collector’s counters', () => {
  it('counts what came within ten minutes, not what was there before', () => {
    const growth = new Growth();
    growth.note('edge', stats('a', 500), 0);
    expect(growth.of('edge').droppedFull).toBe(0);
    for (let second = 1; second <= 60; second++) growth.note('edge', stats('a', 500 + second), second * 1000);
    expect(growth.of('edge').droppedFull).toBe(60);
    growth.note('edge', stats('a', 560), 700_000);
    growth.note('edge', stats('a', 560), 1_400_000);
    expect(growth.of('edge').droppedFull).toBe(0);
  });

  it('goes on over a restart, which counts from zero', () => {
    const growth = new Growth();
    growth.note('edge', stats('a', 100, 5), 0);
    growth.note('edge', stats('b', 7, 1), 60_000);
    growth.note('edge', stats('b', 9, 1), 120_000);
    expect(growth.of('edge')).toEqual({ droppedFull: 9, callsRefused: 1 });
    expect(growth.of('nobody')).toEqual({ droppedFull: 0, callsRefused: 0 });
  });
});
