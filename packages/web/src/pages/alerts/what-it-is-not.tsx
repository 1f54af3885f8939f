import type { AlertView } from '@gatewatch/model';
import { List } from '@mantine/core';
import { Panel } from '../../components/panel.js';

/** What else it could have been, and why it is not; nothing where nobody said. */
export function WhatItIsNot({ alert }: { readonly alert: AlertView }) {
  const isNot = alert.isNot ?? [];
  if (isNot.length === 0) return null;
  return (
    <Panel title="What it is not">
      <List size="sm">
        {isNot.map((one) => (
          <List.Item key={one}>{one}</List.Item>
        ))}
      </List>
    </Panel>
  );
}
