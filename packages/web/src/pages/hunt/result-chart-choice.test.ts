import { describe, expect, it } from 'vitest';
import { defaultChart } from './result-chart-choice.js';

const column = (name: string, type: string) => ({ name, type });

describe('defaultChart', () => {
  it('draws a line over time', () => {
    expect(
      defaultChart([column('name', 'String'), column('at', 'DateTime64(3)'), column('calls', 'UInt64')]),
    ).toEqual({
      kind: 'line',
      x: 'at',
      y: 'calls',
    });
  });

  it('draws bars over names', () => {
    expect(defaultChart([column('calls', 'UInt64'), column('name', 'LowCardinality(String)')])).toEqual({
      kind: 'bar',
      x: 'name',
      y: 'calls',
    });
  });

  it('draws nothing without a figure', () => {
    expect(defaultChart([column('name', 'String')])).toBeUndefined();
    expect(defaultChart([])).toBeUndefined();
  });
});
