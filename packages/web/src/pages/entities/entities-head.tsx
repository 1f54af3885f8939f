import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PartLinks } from '../../components/part-links.js';

const PARTS = [
  { to: '/entities', label: 'Who calls' },
  { to: '/entities/groups', label: 'Peer groups' },
] as const;

/** Head of the screens about callers. */
export function EntitiesHead({ title, actions }: { readonly title: string; readonly actions?: ReactNode }) {
  return (
    <>
      <PageHead
        title={title}
        heading="Entities"
        lead="Everybody whose behaviour is watched. Open one to see all it did."
        actions={actions}
      />
      <PartLinks label="Parts of entities" parts={PARTS} />
    </>
  );
}
