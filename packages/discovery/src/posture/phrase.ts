const DAY_MS = 86_400_000;

/** 1234567 → `1,234,567`; without a locale, so that it is the same everywhere. */
const number = (value: number): string => {
  const digits = String(Math.round(value));
  let text = '';
  for (let at = 0; at < digits.length; at++)
    text +=
      (at > 0 && (digits.length - at) % 3 === 0 && digits.charAt(at - 1) !== '-' ? ',' : '') +
      digits.charAt(at);
  return text;
};

/** How figures and lists read in findings. */
export const phrase = {
  number,
  /** `1 route`, `1,200 routes`. */
  count: (value: number, one: string, many = `${one}s`): string =>
    `${number(value)} ${value === 1 ? one : many}`,
  percent: (part: number, whole: number): string => {
    if (whole <= 0) return '0 %';
    const share = (100 * part) / whole;
    return share > 0 && share < 1
      ? 'under 1 %'
      : share < 100 && share > 99
        ? 'over 99 %'
        : `${Math.round(share)} %`;
  },
  days: (ms: number): number => Math.floor(ms / DAY_MS),
  /** At most `most`, then how many more. */
  list: (entries: readonly string[], most = 5): string =>
    entries.length <= most
      ? entries.join(', ')
      : `${entries.slice(0, most).join(', ')} and ${number(entries.length - most)} more`,
};
