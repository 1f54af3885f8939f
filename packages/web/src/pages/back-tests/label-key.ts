export type LabelKey = 'abuse' | 'legitimate' | 'undo' | 'next' | 'previous';

const KEYS: Readonly<Record<string, LabelKey>> = {
  a: 'abuse',
  l: 'legitimate',
  u: 'undo',
  arrowdown: 'next',
  arrowright: 'next',
  j: 'next',
  arrowup: 'previous',
  arrowleft: 'previous',
  k: 'previous',
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means while hits are labelled; undefined for all others and for the browser's own. */
export function labelKey({ key, ctrlKey, metaKey, altKey }: Pressed): LabelKey | undefined {
  return ctrlKey || metaKey || altKey ? undefined : KEYS[key.toLowerCase()];
}

/** Where to go on after a label was given: the next one without a label, from here on, then from the start. */
export function nextUnlabelled(hits: readonly { readonly label: unknown }[], at: number): number {
  const order = hits.map((_, index) => (at + 1 + index) % hits.length);
  return order.find((index) => index !== at && hits[index]?.label === null) ?? Math.min(at, hits.length - 1);
}
