import type { ReactNode } from 'react';
import { PageHead } from './page-head.js';
import { PartLinks } from './part-links.js';

const PARTS = [
  { to: '/system/collectors', label: 'Collectors' },
  { to: '/system/responders', label: 'Responders' },
  { to: '/sinks', label: 'Sinks' },
  { to: '/bouncers', label: 'Bouncers' },
  { to: '/http-actions', label: 'HTTP actions' },
  { to: '/audit', label: 'Audit trail' },
] as const;

/** Gatewatch itself: what feeds it, what acts for it, whom it tells, what was done with it. */
export function SystemHead({ title, actions }: { readonly title: string; readonly actions?: ReactNode }) {
  return (
    <>
      <PageHead
        title={title}
        lead="The parts of Gatewatch, whom it tells, and who did what with it."
        actions={actions}
      />
      <PartLinks label="Parts of the system" parts={PARTS} />
    </>
  );
}
