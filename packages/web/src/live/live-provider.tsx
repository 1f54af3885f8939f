import type { AlertView, LiveEvent, Order } from '@gatewatch/model';
import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { followLiveUpdates, type LiveState } from '../api/live-updates.js';
import { paths } from '../components/paths.js';
import { LiveContext } from './live-context.js';

const KEPT_RATES = 120;
/** Older alerts come from history that is replayed; nobody wants a notice for those. */
const FRESH_MS = 60_000;

/** Holds the one event stream of a signed-in page. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const [rates, setRates] = useState<readonly number[]>([]);
  const announced = useRef(new Set<string>());

  useEffect(() => {
    const onEvent = (event: LiveEvent): void => {
      if (event.kind === 'stats')
        setRates((old) => [...old.slice(1 - KEPT_RATES), event.stats.callsPerSecond]);
      if (event.kind === 'alert' && isNews(event.alert) && !announced.current.has(event.alert.alertId)) {
        announced.current.add(event.alert.alertId);
        announce(event.alert);
      }
      if (event.kind === 'order' && isAsked(event.order) && !announced.current.has(event.order.id)) {
        announced.current.add(event.order.id);
        announceQuestion(event.order);
      }
    };
    return followLiveUpdates(client, setState, onEvent);
  }, [client]);

  const live = useMemo(() => ({ state, rates }), [state, rates]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

const isNews = (alert: AlertView): boolean =>
  alert.state === 'open' &&
  (alert.severity === 'high' || alert.severity === 'critical') &&
  Date.now() - Date.parse(alert.detectedAt) < FRESH_MS;

const isAsked = (order: Order): boolean =>
  order.state === 'proposed' && Date.now() - Date.parse(order.createdAt) < FRESH_MS;

function announceQuestion(order: Order): void {
  const id = `order-${order.id}`;
  notifications.show({
    id,
    title: 'A policy asks',
    message: (
      <Anchor component={Link} to="/approvals" size="sm" onClick={() => notifications.hide(id)}>
        {order.createdBy.replace(/^policy:/, '')}: about {order.entity.name ?? order.entity.id}
      </Anchor>
    ),
    autoClose: 10_000,
  });
}

function announce(alert: AlertView): void {
  const id = `alert-${alert.alertId}`;
  notifications.show({
    id,
    title: `New ${alert.severity} alert`,
    message: (
      <Anchor
        component={Link}
        to={paths.alert(alert.alertId)}
        size="sm"
        onClick={() => notifications.hide(id)}
      >
        {alert.entity.name ?? alert.entity.id}: {alert.detector}
      </Anchor>
    ),
    autoClose: 10_000,
  });
}
