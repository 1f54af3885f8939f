import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHead title="Not found" />
      <EmptyNotice title="There is nothing at this address">
        <Anchor component={Link} to="/">
          Go to the overview
        </Anchor>
      </EmptyNotice>
    </>
  );
}
