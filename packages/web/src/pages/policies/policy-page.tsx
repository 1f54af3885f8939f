import type { Policy } from '@gatewatch/model';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { isNotFound } from '../../api/problem-error.js';
import { ordersOfQuery, policyQuery } from '../../api/response-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { OrderDetail } from '../../components/order-detail.js';
import { OrdersTable } from '../../components/orders-table.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { DeletePolicyDialog } from './delete-policy-dialog.js';
import { FreezeNotice } from './freeze-notice.js';
import { PolicyBackTests } from './policy-back-tests.js';
import { PolicyFacts } from './policy-facts.js';
import { PolicyGone } from './policy-gone.js';
import { PolicySwitch } from './policy-switch.js';
import { policySentence } from './policy-words.js';
import { StagePanel } from './stage-panel.js';
import { usePolicyChanges } from './use-policy-changes.js';

/** One policy: what it does, how far it is armed, what it did, and what its back-tests say. */
export function PolicyPage() {
  const { id = '' } = useParams();
  const query = useQuery(policyQuery(id));
  if (query.data === undefined && isNotFound(query.error)) return <PolicyGone what="policy" />;
  return (
    <QueryView query={query} lines={10}>
      {(policy) => <PolicyDetail policy={policy} />}
    </QueryView>
  );
}

function PolicyDetail({ policy }: { readonly policy: Policy }) {
  const navigate = useNavigate();
  const { remove } = usePolicyChanges();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <PageHead
        title={policy.name}
        above={
          <Anchor component={Link} to="/policies" inherit>
            Policies
          </Anchor>
        }
        lead={policy.description === '' ? undefined : policy.description}
        actions={
          <>
            <PolicySwitch policy={policy} label="On" />
            <Button variant="default" onClick={() => setDeleting(true)}>
              Delete…
            </Button>
            <Button component={Link} to={paths.editPolicy(policy.id)}>
              Edit
            </Button>
          </>
        }
      />
      <FreezeNotice policy={policy} />
      <div className="columns-main">
        <Stack gap={12}>
          <Panel title="What it does">
            <Text size="md" className="wrap">
              {policySentence(policy)}
            </Text>
            {!policy.enabled && (
              <Text mt="xs" c="dimmed">
                It is switched off: it does nothing at all, and notes nothing.
              </Text>
            )}
          </Panel>
          <StagePanel policy={policy} />
          <PolicyBackTests policy={policy} />
          <PolicyOrders policyId={policy.id} />
        </Stack>
        <PolicyFacts policy={policy} />
      </div>
      {deleting && (
        <DeletePolicyDialog
          policy={policy}
          onClose={() => setDeleting(false)}
          onDelete={() => remove.mutate(policy, { onSuccess: () => navigate('/policies') })}
        />
      )}
    </>
  );
}

function PolicyOrders({ policyId }: { readonly policyId: string }) {
  const query = useInfiniteQuery(ordersOfQuery({ policyId }, 50));
  const orders = query.data?.pages.flatMap(({ items }) => items);
  const [shownId, setShownId] = useState<string>();
  return (
    <Panel title="Its orders" note="newest first" flush>
      <QueryView query={{ data: orders, error: query.error, refetch: query.refetch }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyNotice title="None yet">
              Matching alerts appear here, also while it only simulates. A back-test says now what it would
              have done.
            </EmptyNotice>
          ) : (
            <OrdersTable
              label="Orders of this policy"
              orders={items}
              without={['by']}
              onHistory={({ id }) => setShownId(id)}
            />
          )
        }
      </QueryView>
      <LoadMore query={query} />
      {shownId !== undefined && <OrderDetail id={shownId} onClose={() => setShownId(undefined)} />}
    </Panel>
  );
}
