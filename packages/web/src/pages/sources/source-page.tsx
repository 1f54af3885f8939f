import { Anchor, Code, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { collectorsQuery } from '../../api/queries.js';
import { CopyBlock } from '../../components/copy-block.js';
import { Inlines, MarkdownView } from '../../components/markdown/markdown-view.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { NotFoundPage } from '../not-found/not-found-page.js';
import { listensAt, runningOf } from './arrival.js';
import { ArrivalPanel } from './arrival-panel.js';
import { fillBlocks, type Place, placesIn, portIn } from './fill-placeholders.js';
import type { SourceSection } from './parse-source-guide.js';
import { PlaceFields } from './place-fields.js';
import { SenderTabs } from './sender-tabs.js';
import { SOURCE_GUIDE, sourceGuideLink } from './source-guide.js';

/** While somebody sets a source up, its first line should show soon. */
const WATCHED_MS = 3_000;

/** One source: what to put into the collector's file, what to paste at the sender, and whether lines arrive. */
export function SourcePage() {
  const { kind } = useParams();
  const section = SOURCE_GUIDE.sections.find((one) => one.kind === kind);
  return section === undefined ? <NotFoundPage /> : <Source key={section.kind} section={section} />;
}

function Source({ section }: { readonly section: SourceSection }) {
  const { get, set } = useUrlFilters();
  const [token, setToken] = useState('');
  const { data: collectors } = useQuery({ ...collectorsQuery, refetchInterval: WATCHED_MS });
  const running = runningOf(collectors ?? [], section.kind);
  const listening = running.map(({ source }) => listensAt(source.address)).find((at) => at !== undefined);
  const port = get('port') ?? listening?.port ?? portIn(section.setup);
  const host = get('host') ?? (listening === undefined ? undefined : reachable(listening.host));
  const place: Place = { host, port, token: token === '' ? undefined : token };
  const asked = placesIn([...section.setup, ...section.senders.flatMap(({ blocks }) => blocks)]);
  return (
    <div style={{ maxWidth: 900 }}>
      <PageHead
        title={section.title}
        lead={<Inlines of={section.about} linkOf={sourceGuideLink} />}
        above={
          <Anchor component={Link} to="/sources" inherit>
            Sources
          </Anchor>
        }
      />
      <Stack gap={12}>
        <ArrivalPanel running={running} known={collectors !== undefined} />
        {asked.length > 0 && (
          <PlaceFields
            asked={asked}
            place={place}
            onTyped={(typed) => {
              set({
                ...('host' in typed ? { host: typed.host?.trim() } : {}),
                ...('port' in typed ? { port: typed.port?.trim() } : {}),
              });
              setToken(typed.token?.trim() ?? '');
            }}
          />
        )}
        <Panel title="1. At the collector" note="in its configuration file, then restart it">
          <MarkdownView
            blocks={fillBlocks(section.setup, place)}
            linkOf={sourceGuideLink}
            codeLabel="Collector configuration"
          />
        </Panel>
        <Panel title="2. At the sender">
          <SenderTabs
            senders={section.senders}
            chosen={get('sender')}
            onChoose={(sender) => set({ sender })}
            place={place}
          />
        </Panel>
        <Panel title="3. What you should see">
          <MarkdownView blocks={section.outcome} linkOf={sourceGuideLink} />
        </Panel>
        <Reading />
      </Stack>
    </div>
  );
}

/** How senders elsewhere reach what listens on all addresses: as we reached this console, unless that is this very machine. */
function reachable(host: string): string | undefined {
  if (host !== '0.0.0.0' && host !== '[::]') return host;
  const here = globalThis.location.hostname;
  return here === 'localhost' || here.startsWith('127.') || here === '[::1]' ? undefined : here;
}

function Reading() {
  return (
    <Panel title="Lines arrive and cannot be read?">
      <Text mb="xs">
        See how each line of a file would be read, and why not; nothing is sent anywhere. What is known is in
        the guide on{' '}
        <Anchor component={Link} to="/guides/formats" inherit>
          formats
        </Anchor>
        ; what nobody knows you can{' '}
        <Anchor component={Link} to="/guides/declare-a-format" inherit>
          declare
        </Anchor>{' '}
        and name in <Code>read</Code> of the source.
      </Text>
      <CopyBlock label="Preview command" text="gatewatch collect --try FILE" />
    </Panel>
  );
}
