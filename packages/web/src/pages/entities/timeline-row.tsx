import type { CallView, TimelineItem } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import { IconAdjustments, IconAlertTriangle, IconHandStop } from '@tabler/icons-react';
import { Link } from 'react-router';
import { CallStatus } from '../../components/calls-table.js';
import { paths } from '../../components/paths.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { When } from '../../components/when.js';
import { formatBytes } from '../../format/format-count.js';
import { plainText } from '../../format/plain-text.js';
import classes from './timeline.module.css';

/** One row: a call, an alert, a step of an order, or a change at the gateway. */
export function TimelineRow({ item }: { readonly item: TimelineItem }) {
  switch (item.kind) {
    case 'call':
      return <CallRow call={item.call} />;
    case 'alert':
      return (
        <li className={classes.marked} data-severity={item.alert.severity}>
          <When at={item.at} as="clock" />
          <div>
            <IconAlertTriangle size={15} aria-hidden="true" className={classes.icon} />
            <SeverityMark severity={item.alert.severity} />{' '}
            <Anchor component={Link} to={paths.alert(item.alert.alertId)} inherit>
              {item.alert.detector}
            </Anchor>
            <div className="wrap">{plainText(item.alert.because)}</div>
          </div>
        </li>
      );
    case 'order':
      return (
        <li className={classes.marked}>
          <When at={item.at} as="clock" />
          <div>
            <IconHandStop size={15} aria-hidden="true" className={classes.icon} />
            <strong>Response {item.state}</strong> <span className="wrap">{item.detail}</span>
          </div>
        </li>
      );
    case 'gateway':
      return (
        <li className={classes.marked}>
          <When at={item.at} as="clock" />
          <div>
            <IconAdjustments size={15} aria-hidden="true" className={classes.icon} />
            <strong>Gateway: {item.subject}</strong> <span className="wrap">{item.detail}</span>
          </div>
        </li>
      );
  }
}

function CallRow({ call }: { readonly call: CallView }) {
  return (
    <li className={classes.call}>
      <When at={call.time} as="clock" />
      <CallStatus call={call} />
      <div className={classes.what}>
        <span className="mono wrap">
          <strong>{call.method}</strong> {call.path}
        </span>
        <Text size="xs" c="dimmed" className="wrap">
          {[
            call.service,
            call.clientIp + (call.country === '' ? '' : ` ${call.country}`),
            call.userAgentFamily,
            formatBytes(call.responseBytes),
            call.latencyMs === null ? '–' : `${Math.round(call.latencyMs)} ms`,
          ]
            .filter((word) => word !== '')
            .join(' · ')}
        </Text>
      </div>
    </li>
  );
}
