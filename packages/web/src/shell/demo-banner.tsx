import { Anchor, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { setupQuery } from '../api/queries.js';

/** Never lets anybody take the simulated company for their own traffic. */
export function DemoBanner() {
  const { data: setup } = useQuery(setupQuery);
  if (!setup || setup.demo === 'off') return null;
  return (
    <div className="demo-banner" role="note">
      <IconPlayerPlay size={15} aria-hidden="true" style={{ flex: 'none' }} />
      <Text size="sm">
        {setup.demo === 'stopped' ? (
          <>
            <strong>These are the demo company's calls</strong>; nobody plays it now. Start with{' '}
            <code>--demo</code> to go on, or with another <code>--data</code> directory for your own.{' '}
          </>
        ) : (
          <>
            <strong>You are watching the demo company</strong>, a simulated clinic with attacks.
            {setup.demo === 'starting' && ' Its week of history is being played…'}{' '}
          </>
        )}
        <Anchor component={Link} to="/welcome" inherit>
          Connect your own gateway
        </Anchor>
      </Text>
    </div>
  );
}
