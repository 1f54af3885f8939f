export type QueueKey = 'next' | 'previous' | 'acknowledge' | 'take';

const KEYS: Readonly<Record<string, QueueKey>> = { j: 'next', k: 'previous', a: 'acknowledge', m: 'take' };
const TYPED_INTO: readonly string[] = ['INPUT', 'TEXTAREA', 'SELECT'];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: unknown;
}

/** What a key means in the queue; undefined while somebody types or a dialog is open. */
export function queueKey({ key, ctrlKey, metaKey, altKey, target }: Pressed): QueueKey | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (
    isElement(target) &&
    (TYPED_INTO.includes(target.tagName) || target.closest('[role="dialog"]') !== null)
  )
    return undefined;
  return KEYS[key.toLowerCase()];
}

const isElement = (
  target: unknown,
): target is { readonly tagName: string; readonly closest: (selector: string) => unknown } =>
  typeof target === 'object' && target !== null && 'tagName' in target && 'closest' in target;
