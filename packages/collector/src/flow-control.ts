import type { RunningSource } from './sources/source.js';

/**
 * While the disk is behind, reading from sockets stops for a moment: the kernel and Kong's timers hold what comes. Never
 * for longer than `longestMs`: Kong drops lines when its timers pile up, so after that lines are read again, and what
 * finds no room is counted.
 */
export function createFlowControl(
  sources: () => readonly RunningSource[],
  longestMs: number,
): (high: boolean) => void {
  let timer: NodeJS.Timeout | undefined;
  const resume = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const source of sources()) source.resume();
  };
  return (high) => {
    if (!high) return resume();
    for (const source of sources()) source.pause();
    clearTimeout(timer);
    timer = setTimeout(resume, longestMs);
  };
}
