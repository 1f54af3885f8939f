import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the keyboard where something is taken away from under it, a row that was deleted or a button that has done its
 * work: what stands around takes it, and where that goes too, the content of the page.
 */
export function useKeepFocus<Around extends HTMLElement>(): RefObject<Around | null> {
  const around = useRef<Around>(null);
  // Asked before what is drawn now replaces what stands there: afterwards nobody has it.
  const hadFocus = around.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) around.current?.focus({ preventScroll: true });
  });
  useLayoutEffect(
    () => () => {
      if (!around.current?.contains(document.activeElement)) return;
      window.setTimeout(() => {
        if (document.activeElement === document.body)
          document.getElementById('content')?.focus({ preventScroll: true });
      });
    },
    [],
  );
  return around;
}
