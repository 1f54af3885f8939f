import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PartLinks } from '../../components/part-links.js';
import { paths } from '../../components/paths.js';

const PARTS = [
  { to: '/discovery', label: 'Services and endpoints' },
  { to: paths.estateMap, label: 'API map' },
  { to: paths.changes, label: 'Changes' },
  { to: paths.templateRules, label: 'Template rules' },
] as const;

interface DiscoveryHeadProps {
  readonly title: string;
  readonly lead: string;
  readonly actions?: ReactNode;
}

/** Head of the screens of discovery. */
export function DiscoveryHead({ title, lead, actions }: DiscoveryHeadProps) {
  return (
    <>
      <PageHead title={title} lead={lead} actions={actions} />
      <PartLinks label="Parts of discovery" parts={PARTS} />
    </>
  );
}
