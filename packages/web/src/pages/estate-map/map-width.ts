interface MapMeasure {
  /** Pixels for names on either side, and between the bars. */
  readonly left: number;
  readonly right: number;
  readonly flow: number;
  /** How many letters of a name fit. */
  readonly letters: number;
}

const BARS = 18;
/** Of the picture's small type. */
const LETTER = 6.9;

/** Shares out the width: names get what they need, but never more than the flow between them. */
export function measureOf(width: number): MapMeasure {
  const names = Math.round(Math.min(190, Math.max(92, width * 0.27)));
  return {
    left: names,
    right: names,
    flow: Math.max(60, width - 2 * names - BARS),
    letters: Math.floor((names - 8) / LETTER),
  };
}
