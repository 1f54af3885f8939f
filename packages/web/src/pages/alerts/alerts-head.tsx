import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PartLinks } from '../../components/part-links.js';

const PARTS = [
  { to: '/alerts', label: 'Queue' },
  { to: '/alerts/detectors', label: 'Detectors' },
  { to: '/alerts/announced', label: 'Announced and excepted' },
  { to: '/alerts/settings', label: 'Budget and decoys' },
] as const;

/** Head of the screens about alerts. */
export function AlertsHead({ title, actions }: { readonly title: string; readonly actions?: ReactNode }) {
  return (
    <>
      <PageHead
        title={title}
        heading="Alerts"
        lead="Behaviour that is unusual for the one who shows it and for its peers."
        actions={actions}
      />
      <PartLinks label="Parts of alerts" parts={PARTS} />
    </>
  );
}
