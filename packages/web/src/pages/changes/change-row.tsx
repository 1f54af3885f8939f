import type { EstateChange } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import { IconEye, IconPencil, IconPlus, IconZzz } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EndpointText } from '../../components/endpoint-name.js';
import { EntityLink } from '../../components/entity-link.js';
import { paths } from '../../components/paths.js';
import { When } from '../../components/when.js';
import { CHANGE_TONES, CHANGE_WORDS } from './change-words.js';
import classes from './changes.module.css';

const ICONS = { new: IconPlus, watch: IconEye, gone: IconZzz, plain: IconPencil } as const;

/** What its caller did first, where it is a caller. */
const BY_WORDS: Readonly<Partial<Record<EstateChange['kind'], string>>> = {
  'service-new': 'first called by',
  'endpoint-new': 'first called by',
  'endpoint-back': 'called again by',
  'parameter-new': 'first sent by',
  'data-class-new': 'first sent by',
};

/** One change: what, where, and who called first where that is the news. */
export function ChangeRow({ change }: { readonly change: EstateChange }) {
  const tone = CHANGE_TONES[change.kind];
  const Icon = ICONS[tone];
  return (
    <li className={classes.row} data-tone={tone}>
      <When at={change.at} as="clock" />
      <span className={classes.sign}>
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className={classes.what}>
        <div>
          <strong>{CHANGE_WORDS[change.kind]}</strong> <Subject change={change} />
        </div>
        <Text size="xs" c="dimmed" className="wrap">
          {change.service !== '' && (
            <Anchor component={Link} to={paths.service(change.service)} inherit>
              {change.service}
            </Anchor>
          )}
          {change.detail !== '' && (
            <>
              {change.service !== '' && ' · '}
              {change.detail}
            </>
          )}
        </Text>
      </div>
      {change.by && (
        <div className={classes.by}>
          <Text span size="xs" c="dimmed">
            {BY_WORDS[change.kind] ?? 'by'}
          </Text>{' '}
          <EntityLink entity={change.by} withKind={change.by.kind !== 'consumer'} />
        </div>
      )}
    </li>
  );
}

/** `METHOD /template` leads to the endpoint; what the gateway changed, to its changes. */
function Subject({ change }: { readonly change: EstateChange }) {
  const { subject, service, kind } = change;
  if (subject === '') return null;
  if (kind === 'gateway-changed') {
    return (
      <Anchor component={Link} to="/gateway/changes" inherit className="wrap">
        {subject}
      </Anchor>
    );
  }
  if (!subject.includes(' /')) return <span className="mono wrap">{subject}</span>;
  return (
    <Anchor component={Link} to={paths.endpointOf(service, subject)} c="inherit" inherit className="wrap">
      <EndpointText endpointId={subject} />
    </Anchor>
  );
}
