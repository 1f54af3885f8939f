import { useEffect, useState } from 'react';

/**
 * Gives the keyboard back, when a dialog is taken down, to where it was before: Mantine does so only for dialogs that stay
 * and are closed, ours come and go. Where that is gone too (a row that was deleted), the content of the page gets it.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After what closed it is drawn: another dialog, or another page, may have taken the focus.
      window.setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
        if (document.activeElement === document.body)
          document.getElementById('content')?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
