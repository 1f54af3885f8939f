import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';

/** Where an old link ends when its path is read otherwise by now. */
export function EndpointGone() {
  return (
    <>
      <PageHead title="No such endpoint" />
      <Panel>
        <EmptyNotice
          title="This endpoint is not in the inventory"
          action={
            <>
              <Button component={Link} to="/discovery">
                Go to all endpoints
              </Button>
              <Button component={Link} to={paths.templateRules} variant="default">
                See template rules
              </Button>
            </>
          }
        >
          It may go by another path by now: a rule, a document or more traffic may have changed how its path
          is read. Nothing is lost, its history followed.
        </EmptyNotice>
      </Panel>
    </>
  );
}
