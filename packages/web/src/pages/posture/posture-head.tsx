import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PartLinks } from '../../components/part-links.js';

const PARTS = [
  { to: '/posture', label: 'Findings' },
  { to: '/posture/checks', label: 'Checks' },
  { to: '/posture/coverage', label: 'OWASP coverage' },
] as const;

/** Head of the posture screens. */
export function PostureHead({ title, actions }: { readonly title: string; readonly actions?: ReactNode }) {
  return (
    <>
      <PageHead
        title={title}
        heading="Posture"
        lead="What is misconfigured, exposed, undocumented or leaking: from traffic, from the gateway’s configuration, and from both together."
        actions={actions}
      />
      <PartLinks label="Parts of posture" parts={PARTS} />
    </>
  );
}
