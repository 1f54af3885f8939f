import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head.js';
import { PartLinks } from '../../components/part-links.js';

const PARTS = [
  { to: '/specs', label: 'Documents' },
  { to: '/specs/drift', label: 'Drift' },
] as const;

/** Head of the screens about API documents. */
export function DocumentsHead({ title, actions }: { readonly title: string; readonly actions?: ReactNode }) {
  return (
    <>
      <PageHead
        title={title}
        heading="Specs"
        lead="What your OpenAPI documents say, beside what is alive: shadow, zombie, orphan and rogue endpoints, and how the rest differs."
        actions={actions}
      />
      <PartLinks label="Parts of specs" parts={PARTS} />
    </>
  );
}
