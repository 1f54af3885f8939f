import type { GatewayConfiguration } from '@gatewatch/model';
import { Button, SegmentedControl, Stack } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { gatewaysQuery } from '../../api/posture-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FactList } from '../../components/fact-list.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { ForgetButton } from './forget-button.js';
import { GatewayHead } from './gateway-head.js';
import { type ObjectKind, objectKinds } from './object-kinds.js';
import { ObjectTable } from './object-table.js';
import { UploadDialog } from './upload-dialog.js';

/** The gateway's configuration as last read: what it is, and its objects. */
export function GatewayPage() {
  const query = useQuery(gatewaysQuery);
  const [uploading, setUploading] = useState(false);
  const upload = (
    <Button
      variant="default"
      leftSection={<IconUpload size={14} aria-hidden="true" />}
      onClick={() => setUploading(true)}
    >
      Upload a decK file…
    </Button>
  );
  return (
    <>
      <GatewayHead title="Gateway" actions={upload} />
      <QueryView query={query} lines={8}>
        {(configurations) =>
          configurations.length === 0 ? (
            <Panel>
              <EmptyNotice title="No gateway was read yet" action={upload}>
                Start with --kong-admin http://127.0.0.1:8001 (or set gateway.url of the responder), and its
                configuration is read every minute, read only. Or upload what “deck gateway dump” writes.
              </EmptyNotice>
            </Panel>
          ) : (
            <Stack gap={12}>
              {configurations.map((configuration) => (
                <Configuration key={configuration.from} configuration={configuration} />
              ))}
            </Stack>
          )
        }
      </QueryView>
      {uploading && <UploadDialog onClose={() => setUploading(false)} />}
    </>
  );
}

const ORIGINS: Readonly<Record<GatewayConfiguration['origin'], string>> = {
  'admin-api': 'Admin API',
  'deck-file': 'decK file',
  manifests: 'Kubernetes manifests',
};

function Configuration({ configuration }: { readonly configuration: GatewayConfiguration }) {
  const { get, set } = useUrlFilters();
  const kinds = objectKinds(configuration);
  const objectsOf = (of: ObjectKind): readonly object[] =>
    of === 'settings'
      ? Object.entries(configuration.settings).map(([name, value]) => ({ name, value }))
      : configuration[of];
  const kind: ObjectKind = kinds.find(({ value }) => value === get('object'))?.value ?? 'routes';
  const objects = objectsOf(kind);
  return (
    <>
      <Panel
        title={configuration.from}
        note={ORIGINS[configuration.origin]}
        actions={<ForgetButton {...configuration} />}
      >
        <FactList
          wide
          facts={[
            {
              name: 'Gateway',
              value: `Kong ${configuration.version === '' ? '(version not known)' : configuration.version}`,
            },
            { name: 'Database', value: configuration.database === '' ? 'not known' : configuration.database },
            { name: 'Read', value: <When at={configuration.readAt} as="full" /> },
            { name: 'Credentials', value: `${formatCount(configuration.credentials.length)}, metadata only` },
            ...configuration.gaps.map(({ what, why }) => ({ name: `Not read: ${what}`, value: why })),
          ]}
        />
      </Panel>
      <Panel
        title="Objects"
        flush
        actions={
          <>
            <SearchField label="Search objects" value={get('q') ?? ''} onChange={(q) => set({ q })} />
            <ExportMenu name={`gateway-${kind}`} columns={fieldColumns(objects)} rows={objects} />
          </>
        }
      >
        <div style={{ padding: 8, overflowX: 'auto' }}>
          <SegmentedControl
            aria-label="Kind of object"
            data={kinds.map(({ value, label, count }) => ({
              value,
              label: `${label} ${formatCount(count)}`,
            }))}
            value={kind}
            onChange={(value) => set({ object: value === 'routes' ? undefined : value })}
          />
        </div>
        <ObjectTable configuration={configuration} kind={kind} search={get('q')?.toLowerCase() ?? ''} />
      </Panel>
    </>
  );
}
