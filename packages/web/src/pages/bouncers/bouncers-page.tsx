import { Anchor, Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { bouncersQuery } from '../../api/bouncer-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SystemHead } from '../../components/system-head.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { BouncerSettingsPanel } from './bouncer-settings-panel.js';
import { BouncerTable } from './bouncer-table.js';
import { NewBouncerDialog } from './new-bouncer-dialog.js';

/** CrowdSec's bouncers: which fetch decisions here, when they came last, and what they are told. */
export function BouncersPage() {
  const { get, set } = useUrlFilters();
  const bouncers = useQuery(bouncersQuery);
  const guide = (
    <Anchor component={Link} to="/guides/crowdsec-bouncers" inherit>
      guide
    </Anchor>
  );
  const create = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => set({ edit: 'new' })}>
      New bouncer
    </Button>
  );
  return (
    <>
      <SystemHead title="Bouncers" actions={create} />
      <Stack gap={12}>
        <Panel flush title="CrowdSec bouncers" note={<>how they are set up: the {guide}</>}>
          <QueryView query={bouncers}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyNotice title="No bouncer has a key yet" action={create}>
                  The bouncers that exist for NGINX, Traefik, HAProxy, firewalls and CDNs can enforce what is
                  decided here, beside the gateway. Make a key, paste a few lines into the bouncer’s
                  configuration, then let a{' '}
                  <Anchor component={Link} to="/policies" inherit>
                    policy
                  </Anchor>{' '}
                  publish a decision.
                </EmptyNotice>
              ) : (
                <BouncerTable bouncers={rows} />
              )
            }
          </QueryView>
        </Panel>
        <BouncerSettingsPanel />
      </Stack>
      {get('edit') === 'new' && <NewBouncerDialog onClose={() => set({ edit: undefined })} />}
    </>
  );
}
