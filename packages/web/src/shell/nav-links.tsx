import { Badge, NavLink } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChecklist,
  IconFileDescription,
  IconHandStop,
  IconLayoutDashboard,
  IconPlug,
  IconRoute,
  IconServerCog,
  IconShieldCheck,
  IconSitemap,
  IconTerminal2,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { statsQuery } from '../api/queries.js';
import { proposedQuery } from '../api/response-queries.js';

const PLACES = [
  { to: '/', label: 'Overview', Icon: IconLayoutDashboard },
  { to: '/alerts', label: 'Alerts', Icon: IconAlertTriangle },
  { to: '/entities', label: 'Entities', Icon: IconUsers },
  { to: '/discovery', label: 'Discovery', Icon: IconSitemap },
  { to: '/posture', label: 'Posture', Icon: IconShieldCheck },
  { to: '/specs', label: 'Specs', Icon: IconFileDescription },
  { to: '/gateway', label: 'Gateway', Icon: IconRoute },
  { to: '/hunt', label: 'Hunt', Icon: IconTerminal2 },
  { to: '/policies', label: 'Policies', Icon: IconChecklist },
  { to: '/approvals', label: 'Approvals', Icon: IconUserQuestion },
  { to: '/responses', label: 'Responses', Icon: IconHandStop },
  { to: '/system', label: 'System', Icon: IconServerCog },
  { to: '/sources', label: 'Sources', Icon: IconPlug },
] as const;

/** Pages that are reached from another place than their own address says. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  '/sources': ['/welcome', '/guides'],
  '/system': ['/sinks', '/bouncers', '/http-actions', '/audit'],
};
const isAt = (place: string, pathname: string): boolean =>
  place === '/'
    ? pathname === '/'
    : [place, ...(WITHIN[place] ?? [])].some((start) => pathname.startsWith(start));

/** The places of the console, with how much waits there. */
export function NavLinks({ onGo }: { readonly onGo: () => void }) {
  const { pathname } = useLocation();
  const { data: stats } = useQuery(statsQuery);
  const proposed = useInfiniteQuery(proposedQuery);
  const asked = proposed.data?.pages.flatMap(({ items }) => items).length;
  const waiting: Readonly<Record<string, number | undefined>> = {
    '/alerts': stats?.openAlerts,
    '/approvals': asked,
    '/responses': stats?.activeOrders,
  };
  return PLACES.map(({ to, label, Icon }) => {
    const active = isAt(to, pathname);
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
              {to === '/approvals' && proposed.hasNextPage ? '+' : ''}
            </Badge>
          ) : null
        }
        onClick={onGo}
        styles={{ root: { borderRadius: 4, paddingBlock: 6 } }}
      />
    );
  });
}
