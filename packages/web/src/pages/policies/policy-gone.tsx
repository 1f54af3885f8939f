import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';

/** Where an old link to a policy, or to one of its back-tests, ends. */
export function PolicyGone({ what }: { readonly what: 'policy' | 'back-test' }) {
  return (
    <>
      <PageHead title={`No such ${what}`} />
      <Panel>
        <EmptyNotice
          title={`This ${what} is not there any more`}
          action={
            <>
              <Button component={Link} to="/policies">
                Go to all policies
              </Button>
              <Button component={Link} to="/audit?what=policy" variant="default">
                See who changed policies
              </Button>
            </>
          }
        >
          It was deleted, or the link is of another installation.
        </EmptyNotice>
      </Panel>
    </>
  );
}
