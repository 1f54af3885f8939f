import type { ReactNode } from 'react';

interface StatusDotProps {
  readonly state: 'good' | 'bad' | 'idle';
  readonly children: ReactNode;
}

/** Health in one word with a dot. */
export function StatusDot({ state, children }: StatusDotProps) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <span className="live-dot" data-state={state} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
