/** Explicit directional formatting, UAX #9 §2: nothing that people read here needs it, and it turns round what stands beside. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Hebrew, Arabic and their neighbours with presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** What others wrote, so that it reads in the order in which it stands: what would turn it round is made visible. */
export const plainText = (text: string): string => text.replace(TURNING, '\uFFFD');

/** A name within a sentence: one that runs from right to left leaves the words beside it alone. */
export function plainName(name: string): string {
  const plain = plainText(name);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
