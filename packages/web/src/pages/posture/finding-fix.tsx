import type { Finding } from '@gatewatch/model';
import { Tabs, Text } from '@mantine/core';
import { CopyBlock } from '../../components/copy-block.js';
import { Panel } from '../../components/panel.js';
import { kongCallText } from './kong-call-text.js';

/** How to mend it: in words, and as lines to run or to commit. */
export function FindingFix({ fix }: { readonly fix: Finding['fix'] }) {
  const ways = [
    ...(fix.kong === undefined ? [] : [{ id: 'kong', label: 'Admin API', text: kongCallText(fix.kong) }]),
    ...(fix.deck === undefined ? [] : [{ id: 'deck', label: 'decK', text: fix.deck }]),
  ];
  return (
    <Panel title="How to mend it">
      <Text className="wrap">{fix.text}</Text>
      {ways.length > 0 && (
        <Tabs defaultValue={ways[0]?.id ?? null} mt="sm" keepMounted={false}>
          <Tabs.List>
            {ways.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {ways.map(({ id, label, text }) => (
            <Tabs.Panel key={id} value={id} pt="xs">
              <CopyBlock text={text} label={`fix by ${label}`} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      {fix.kong !== undefined && (
        <Text size="xs" c="dimmed" mt="xs">
          Gatewatch does not run these by itself: read them, then run them where KONG_ADMIN is your Admin
          API’s address.
        </Text>
      )}
    </Panel>
  );
}
