import { type JsonObject, objectOf } from '../json-value.js';

/** The steps of a JSON pointer (RFC 6901); undefined when the text is none. */
export function pointerSteps(pointer: string): readonly string[] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const steps = pointer.slice(1).split('/');
  if (steps.length > 32) return undefined;
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value a pointer points to; own keys and array positions only, undefined when there is none. */
export function valueAtSteps(root: JsonObject, steps: readonly string[]): unknown {
  let at: unknown = root;
  for (const step of steps) {
    if (Array.isArray(at)) {
      const index = Number(step);
      at = Number.isInteger(index) && index >= 0 ? at[index] : undefined;
      continue;
    }
    const object = objectOf(at);
    if (object === undefined || !Object.hasOwn(object, step)) return undefined;
    at = object[step];
  }
  return at;
}
