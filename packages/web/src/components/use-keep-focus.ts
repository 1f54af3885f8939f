import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the keyboard where something is taken away from under it, a row that was deleted or a button that has done its
 * work: what stands around takes it, and where that goes too, the content of the page.
 */
export function useKeepFocus<Around extends HTMLElement>(): RefObject<Around | null> {
  const around = useRef<Around>(null);
  // Where somebody went last: a button that waits is disabled, and browsers let go of it without a word.
  const inside = useRef(false);
  useEffect(() => {
    const note = ({ target }: Event): void => {
      inside.current = target instanceof Node && around.current?.contains(target) === true;
    };
    for (const kind of NOTED) document.addEventListener(kind, note);
    return () => {
      for (const kind of NOTED) document.removeEventListener(kind, note);
    };
  }, []);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body)
      around.current?.focus({ preventScroll: true });
  });
  useLayoutEffect(
    () => () => {
      if (!inside.current) return;
      window.setTimeout(() => {
        if (document.activeElement === document.body)
          document.getElementById('content')?.focus({ preventScroll: true });
      });
    },
    [],
  );
  return around;
}

const NOTED = ['focusin', 'pointerdown'] as const;
