import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { servicesQuery } from '../../api/queries.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { ShareList } from '../../components/share-list.js';

const SHOWN = 8;

/** Services by calls. */
export function ServiceShares() {
  const services = useQuery(servicesQuery());
  return (
    <Panel
      title="Services"
      note="calls since first start"
      actions={
        <Anchor component={Link} to="/discovery" size="sm">
          Discovery
        </Anchor>
      }
    >
      <QueryView query={services}>
        {(items) => (
          <ShareList
            label="Services by calls"
            items={[...items]
              .sort((a, b) => b.calls - a.calls)
              .slice(0, SHOWN)
              .map((service) => ({
                key: service.name,
                value: service.calls,
                label: (
                  <Anchor component={Link} to={paths.service(service.name)} inherit>
                    {service.name}
                  </Anchor>
                ),
              }))}
          />
        )}
      </QueryView>
    </Panel>
  );
}
