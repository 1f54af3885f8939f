import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PartLinks } from '../../components/part-links.js';

const PARTS = [
  { to: '/gateway', label: 'Configuration' },
  { to: '/gateway/changes', label: 'Changes' },
] as const;

/** Head of the screens about the gateway's configuration. */
export function GatewayHead({ title, actions }: { readonly title: string; readonly actions?: ReactNode }) {
  return (
    <>
      <PageHead
        title={title}
        heading="Gateway"
        lead="What the gateway is configured to do, read only and without secrets, and what changed in it."
        actions={actions}
      />
      <PartLinks label="Parts of gateway" parts={PARTS} />
    </>
  );
}
