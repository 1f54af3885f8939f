import { type RefObject, useEffect, useRef } from 'react';

/** Takes the keyboard along to what is drawn in the place of what had it. */
export function useFocusAtStart<Element extends HTMLElement>(): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
