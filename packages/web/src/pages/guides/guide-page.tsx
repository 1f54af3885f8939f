import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { MarkdownView } from '../../components/markdown/markdown-view.js';
import { parseBlocks } from '../../components/markdown/parse-blocks.js';
import { plainText } from '../../components/markdown/plain-text.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { NotFoundPage } from '../not-found/not-found-page.js';
import { guidePath } from './guide-path.js';

/** The guides of the repository, each loaded when it is opened. */
const GUIDES = import.meta.glob<string>('../../../../../docs/guides/*.md', {
  query: '?raw',
  import: 'default',
});

/** A guide, as it is in the repository, so that nobody has to leave the console for it. */
export function GuidePage() {
  const { name = '' } = useParams();
  const load = GUIDES[`../../../../../docs/guides/${name}.md`];
  return load === undefined ? <NotFoundPage /> : <Guide key={name} name={name} load={load} />;
}

function Guide({ name, load }: { readonly name: string; readonly load: () => Promise<string> }) {
  const guide = useQuery({
    queryKey: ['guide', name],
    queryFn: async () => parseBlocks(await load()),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { hash } = useLocation();
  const isThere = guide.data !== undefined;
  // The text comes after the address: its parts can be gone to only now.
  useEffect(() => {
    if (isThere && hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [isThere, hash]);
  return (
    <div style={{ maxWidth: 900 }}>
      <QueryView query={guide} lines={12}>
        {([first, ...rest]) => (
          <>
            <PageHead
              title={first?.kind === 'heading' ? plainText(first.children) : name}
              above={
                <Anchor component={Link} to="/sources" inherit>
                  Sources
                </Anchor>
              }
            />
            <Panel>
              <MarkdownView blocks={rest} linkOf={(to) => (to.startsWith('#') ? to : guidePath(to))} />
            </Panel>
          </>
        )}
      </QueryView>
    </div>
  );
}
