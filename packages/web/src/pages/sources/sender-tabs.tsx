import { Tabs } from '@mantine/core';
import { MarkdownView } from '../../components/markdown/markdown-view.js';
import { fillBlocks, type Place } from './fill-placeholders.js';
import type { Sender } from './parse-source-guide.js';
import { sourceGuideLink } from './source-guide.js';

interface SenderTabsProps {
  readonly senders: readonly Sender[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly place: Place;
}

/** What to paste, for one sender at a time. */
export function SenderTabs({ senders, chosen, onChoose, place }: SenderTabsProps) {
  const [first] = senders;
  const shown = senders.find(({ id }) => id === chosen) ?? first;
  return (
    <Tabs
      value={shown?.id ?? null}
      onChange={(id) => id !== null && onChoose(id)}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <Tabs.List mb="sm" aria-label="Senders">
        {senders.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {senders.map(({ id, title, blocks }) => (
        <Tabs.Panel key={id} value={id}>
          <MarkdownView blocks={fillBlocks(blocks, place)} linkOf={sourceGuideLink} codeLabel={title} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
