import type { HuntResult as Result } from '@gatewatch/model';
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyNotice } from '../../components/empty-notice.js';
import { saveFile } from '../../components/export/save-file.js';
import { toCsv } from '../../components/export/to-csv.js';
import { Panel } from '../../components/panel.js';
import { formatCount } from '../../format/format-count.js';
import { ResultChart } from './result-chart.js';
import { ResultTable } from './result-table.js';

/** The answer of a hunt: as table or chart, and to take away. */
export function HuntResult({ result }: { readonly result: Result }) {
  const [view, setView] = useState<'table' | 'chart'>('table');
  const count = `${formatCount(result.rows.length)} ${result.rows.length === 1 ? 'row' : 'rows'}`;
  return (
    <Panel
      title="Result"
      flush
      note={`${count} in ${formatCount(Math.round(result.elapsedMs))} ms`}
      actions={
        <Group gap="xs">
          <SegmentedControl
            aria-label="Show as"
            data={[
              { value: 'table', label: 'Table' },
              { value: 'chart', label: 'Chart' },
            ]}
            value={view}
            onChange={(value) => setView(value === 'chart' ? 'chart' : 'table')}
          />
          <Button
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => saveFile('hunt.csv', 'text/csv', toCsv(result))}
          >
            CSV
          </Button>
        </Group>
      }
    >
      {result.truncated && (
        <Text size="sm" p="xs" px="sm">
          The answer was cut at the row limit. Narrow the question, or add a <code>limit</code>.
        </Text>
      )}
      {result.rows.length === 0 ? (
        <EmptyNotice title="No rows">
          The question ran, and nothing matched. Try a longer time range.
        </EmptyNotice>
      ) : view === 'table' ? (
        <ResultTable result={result} />
      ) : (
        <ResultChart result={result} />
      )}
    </Panel>
  );
}
