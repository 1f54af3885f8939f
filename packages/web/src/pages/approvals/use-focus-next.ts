import { type RefObject, useEffect, useRef } from 'react';

/**
 * Takes the keyboard from an element of a list that went away to the one in its place; from the last one to the page.
 * @param ids of the children of what the reference is given to, in their order.
 */
export function useFocusNext(ids: readonly string[]): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(ids);
  useEffect(() => {
    const gone = before.current.findIndex((id) => !ids.includes(id));
    before.current = ids;
    if (gone === -1 || document.activeElement !== document.body) return;
    const next = list.current?.children[Math.min(gone, ids.length - 1)];
    if (next instanceof HTMLElement) next.focus();
  }, [ids]);
  useEffect(
    () => () => {
      window.setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById('content')?.focus();
      });
    },
    [],
  );
  return list;
}
