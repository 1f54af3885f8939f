import type { AlertView } from '@gatewatch/model';
import { List, Stack, Text } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { formatWindow } from '../../format/format-duration.js';
import { rarityWords } from './rarity-words.js';

/** Why this is an alert, how rare it is, and what else it could have been but is not. */
export function AlertReasons({ alert }: { readonly alert: AlertView }) {
  const rare = alert.comparisons.filter(({ tailProbability }) => tailProbability < 1);
  const isNot = alert.isNot ?? [];
  if (rare.length === 0 && isNot.length === 0) return null;
  return (
    <Panel title="Why this is an alert">
      <Stack gap="sm">
        {rare.length > 0 && (
          <List size="sm">
            {rare.map(({ measure, label, windowMs, tailProbability }) => (
              <List.Item key={`${measure} ${windowMs}`}>
                {label} {formatWindow(windowMs)}: as much comes by chance {rarityWords(tailProbability)}.
              </List.Item>
            ))}
          </List>
        )}
        {isNot.length > 0 && (
          <div>
            <Text size="sm" fw={600}>
              What it is not
            </Text>
            <List size="sm">
              {isNot.map((one) => (
                <List.Item key={one}>{one}</List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Panel>
  );
}
