import type { Comparison } from '@gatewatch/model';

export interface Scale {
  readonly kind: 'linear' | 'log';
  /** 0 … 100, per cent of the width. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** From this ratio of largest to smallest figure on, a linear scale would crush the small ones. */
const LOG_FROM_RATIO = 20;
const HEADROOM = 1.08;

const figuresOf = ({ observed, own, peers }: Comparison): readonly number[] => [
  observed,
  ...(own.kind === 'known' ? [own.typical, own.high] : []),
  ...(peers.kind === 'known' ? [peers.typical, peers.high] : []),
];

/** One scale for all rows of a comparison; starts at 0. The log scale is log(1 + x), so that 0 has a place. */
export function scaleOf(comparison: Comparison): Scale {
  const figures = figuresOf(comparison).map((value) => Math.max(0, value));
  const largest = Math.max(...figures, 0);
  const top = largest > 0 ? largest * HEADROOM : 1;
  const positive = figures.filter((value) => value > 0);
  const smallest = positive.length > 0 ? Math.min(...positive) : top;
  if (largest / smallest >= LOG_FROM_RATIO && largest > 10) {
    const width = Math.log1p(top);
    return {
      kind: 'log',
      at: (value) => clamp((Math.log1p(Math.max(0, value)) / width) * 100),
      ticks: decades(top),
    };
  }
  return { kind: 'linear', at: (value) => clamp((value / top) * 100), ticks: evenSteps(top) };
}

const clamp = (share: number): number => Math.min(100, Math.max(0, share));

/** 0, 1, 10, 100 … up to `top`; every second one when there are many. */
function decades(top: number): readonly number[] {
  const ticks = [0];
  const count = Math.floor(Math.log10(top));
  const stride = count > 4 ? 2 : 1;
  for (let power = 0; power <= count; power += stride) ticks.push(10 ** power);
  return ticks;
}

/** Three to six round steps from 0 (1, 2 or 5 times a power of ten apart). */
function evenSteps(top: number): readonly number[] {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const ticks: number[] = [];
  for (let index = 0; index * step <= top; index++) ticks.push(Number((index * step).toPrecision(6)));
  return ticks;
}
