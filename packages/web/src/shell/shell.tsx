import type { Session } from '@gatewatch/model';
import { Anchor, AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { setupQuery, statsQuery } from '../api/queries.js';
import { formatCount } from '../format/format-count.js';
import { LiveBadge } from '../live/live-badge.js';
import { Brand } from './brand.js';
import { DemoBanner } from './demo-banner.js';
import { NavLinks } from './nav-links.js';
import { PageSkeleton } from './page-skeleton.js';
import { SchemeToggle } from './scheme-toggle.js';
import { StopBanner } from './stop-banner.js';
import { UserMenu } from './user-menu.js';

/** What stands around every screen: header, navigation, the way to the content. */
export function Shell({ session }: { readonly session: Session }) {
  const [opened, menu] = useDisclosure(false);
  const { data: setup } = useQuery(setupQuery);
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <AppShell
        header={{ height: 46 }}
        navbar={{ width: 196, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding="sm"
        styles={{ main: { background: 'var(--gw-canvas)' } }}
      >
        <AppShell.Header>
          <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={menu.toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label="Navigation"
              />
              <Link to="/" className="brand">
                <Brand />
              </Link>
            </Group>
            <Group gap="sm" wrap="nowrap">
              <CallRate />
              <LiveBadge />
              <Group gap={0} wrap="nowrap">
                <SchemeToggle />
                <UserMenu session={session} />
              </Group>
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p={6} aria-label="Main">
          <AppShell.Section grow>
            <NavLinks onGo={menu.close} />
          </AppShell.Section>
          {setup && (
            <AppShell.Section p="xs">
              <Text size="xs" c="dimmed" mb={4}>
                Gatewatch {setup.version}
              </Text>
              {setup.attributions.map(({ text, url, licence }) => (
                <Text key={url} size="10px" lh={1.4} c="dimmed">
                  <Anchor href={url} target="_blank" rel="noreferrer" inherit c="dimmed">
                    {text}
                  </Anchor>{' '}
                  ({licence})
                </Text>
              ))}
            </AppShell.Section>
          )}
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <StopBanner />
          <DemoBanner />
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </AppShell.Main>
      </AppShell>
    </>
  );
}

function CallRate() {
  const { data: stats } = useQuery(statsQuery);
  if (!stats) return null;
  return (
    <Text size="xs" c="dimmed" className="tabular" visibleFrom="sm">
      {formatCount(stats.callsPerSecond)} calls/s
    </Text>
  );
}
