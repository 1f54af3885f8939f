import { Tabs } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { PageHead } from '../../components/page-head.js';
import { AuditLog } from './audit-log.js';
import { Collectors } from './collectors.js';
import { Responders } from './responders.js';

/** Gatewatch itself: what feeds it, what acts for it, what was done with it. */
export function SystemPage() {
  const { part = 'collectors' } = useParams();
  const navigate = useNavigate();
  return (
    <>
      <PageHead title="System" lead="The parts of Gatewatch, and who did what with it." />
      <Tabs
        value={part}
        onChange={(value) => navigate(`/system/${value ?? 'collectors'}`)}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="collectors">Collectors</Tabs.Tab>
          <Tabs.Tab value="responders">Responders</Tabs.Tab>
          <Tabs.Tab value="audit">Audit log</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="collectors">
          <Collectors />
        </Tabs.Panel>
        <Tabs.Panel value="responders">
          <Responders />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditLog />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
