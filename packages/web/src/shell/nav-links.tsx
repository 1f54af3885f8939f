import { Badge, NavLink } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChecklist,
  IconHandStop,
  IconLayoutDashboard,
  IconPlug,
  IconServerCog,
  IconSitemap,
  IconTerminal2,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { statsQuery } from '../api/queries.js';

const PLACES = [
  { to: '/', label: 'Overview', Icon: IconLayoutDashboard },
  { to: '/alerts', label: 'Alerts', Icon: IconAlertTriangle },
  { to: '/entities', label: 'Entities', Icon: IconUsers },
  { to: '/discovery', label: 'Discovery', Icon: IconSitemap },
  { to: '/hunt', label: 'Hunt', Icon: IconTerminal2 },
  { to: '/policies', label: 'Policies', Icon: IconChecklist },
  { to: '/responses', label: 'Responses', Icon: IconHandStop },
  { to: '/system', label: 'System', Icon: IconServerCog },
  { to: '/welcome', label: 'Connect a gateway', Icon: IconPlug },
] as const;

/** The places of the console, with how much waits there. */
export function NavLinks({ onGo }: { readonly onGo: () => void }) {
  const { pathname } = useLocation();
  const { data: stats } = useQuery(statsQuery);
  const waiting: Readonly<Record<string, number | undefined>> = {
    '/alerts': stats?.openAlerts,
    '/responses': stats?.activeOrders,
  };
  return PLACES.map(({ to, label, Icon }) => {
    const active = to === '/' ? pathname === '/' : pathname.startsWith(to);
    const count = waiting[to] ?? 0;
    return (
      <NavLink
        key={to}
        component={Link}
        to={to}
        label={label}
        active={active}
        aria-current={active ? 'page' : undefined}
        leftSection={<Icon size={16} stroke={1.6} aria-hidden="true" />}
        rightSection={
          count > 0 ? (
            <Badge size="sm" variant="default" className="tabular">
              {count}
            </Badge>
          ) : null
        }
        onClick={onGo}
        styles={{ root: { borderRadius: 4, paddingBlock: 6 } }}
      />
    );
  });
}
