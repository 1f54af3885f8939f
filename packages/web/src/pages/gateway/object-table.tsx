import type { GatewayConfiguration } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CodeList } from '../../components/code-list.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { paths } from '../../components/paths.js';
import { When } from '../../components/when.js';
import type { ObjectKind } from './object-kinds.js';
import { pluginsOn } from './plugins-on.js';

interface ObjectTableProps {
  readonly configuration: GatewayConfiguration;
  readonly kind: ObjectKind;
  /** Lower case; '' = all. */
  readonly search: string;
}

interface Row {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  /** What a search looks at. */
  readonly text: string;
}

/** More are found by searching. */
const SHOWN = 500;

/** The objects of one kind. */
export function ObjectTable({ configuration, kind, search }: ObjectTableProps) {
  const { headers, rows } = tableOf(configuration, kind);
  const found = search === '' ? rows : rows.filter(({ text }) => text.toLowerCase().includes(search));
  if (found.length === 0) {
    return (
      <EmptyNotice title={rows.length === 0 ? `There are no ${kind}` : `None of ${rows.length} matches`} />
    );
  }
  const columns: readonly Column<Row>[] = headers.map((header, index) => ({
    id: header,
    header,
    ...(index === headers.length - 1 ? { wide: true } : {}),
    cell: (row) => row.cells[index] ?? '–',
  }));
  return (
    <>
      <DataTable label={kind} columns={columns} rows={found.slice(0, SHOWN)} keyOf={({ key }) => key} />
      {found.length > SHOWN && (
        <Text p="sm" c="dimmed">
          {SHOWN} of {found.length} are shown: search to find others.
        </Text>
      )}
    </>
  );
}

const mono = (text: string): ReactNode => <span className="mono wrap">{text}</span>;
const words = (list: readonly string[]): ReactNode => <CodeList words={list} />;

function tableOf(
  configuration: GatewayConfiguration,
  kind: ObjectKind,
): { readonly headers: readonly string[]; readonly rows: readonly Row[] } {
  const { services, routes, plugins, consumers, credentials, certificates, settings } = configuration;
  const serviceName = (id: string | undefined): string =>
    services.find((service) => service.id === id)?.name ?? id ?? '';
  const routeName = (id: string | undefined): string =>
    routes.find((route) => route.id === id)?.name ?? id ?? '';
  const names = (list: readonly { readonly name: string; readonly enabled: boolean }[]): readonly string[] =>
    list.map(({ name, enabled }) => (enabled ? name : `${name} (off)`));
  switch (kind) {
    case 'services':
      return {
        headers: ['Service', 'Upstream', 'Tags', 'Plugins on it'],
        rows: services.map((service) => ({
          key: service.id,
          text: `${service.name} ${service.host}`,
          cells: [
            <Anchor key="name" component={Link} to={paths.service(service.name)} inherit>
              {service.name}
            </Anchor>,
            mono(`${service.protocol}://${service.host}:${service.port}${service.path ?? ''}`),
            words(service.tags),
            words(names(pluginsOn(plugins, { serviceId: service.id }))),
          ],
        })),
      };
    case 'routes':
      return {
        headers: ['Route', 'Service', 'Matches', 'Protocols', 'Plugins on it'],
        rows: routes.map((route) => ({
          key: route.id,
          text: `${route.name} ${route.paths.join(' ')} ${route.hosts.join(' ')} ${serviceName(route.serviceId)}`,
          cells: [
            route.name === '' ? mono(route.id) : route.name,
            serviceName(route.serviceId),
            mono(
              [route.methods.join(','), route.hosts.join(','), route.paths.join(', ')]
                .filter(Boolean)
                .join(' '),
            ),
            route.protocols.join(', '),
            words(names(pluginsOn(plugins, { routeId: route.id }))),
          ],
        })),
      };
    case 'plugins':
      return {
        headers: ['Plugin', 'On', 'State', 'Configuration'],
        rows: plugins.map((plugin) => ({
          key: plugin.id,
          text: `${plugin.name} ${plugin.id} ${routeName(plugin.routeId)} ${serviceName(plugin.serviceId)}`,
          cells: [
            plugin.name,
            scopeOf(plugin, routeName, serviceName, (id) => nameOfConsumer(consumers, id)),
            plugin.enabled ? 'on' : 'off',
            <details key="config">
              <summary style={{ cursor: 'pointer' }}>{Object.keys(plugin.config).length} fields</summary>
              <pre className="code-block">{JSON.stringify(plugin.config, null, 2)}</pre>
            </details>,
          ],
        })),
      };
    case 'consumers':
      return {
        headers: ['Consumer', 'Custom id', 'Credentials', 'Tags', 'Groups'],
        rows: consumers.map((consumer) => ({
          key: consumer.id,
          text: `${consumer.username} ${consumer.customId ?? ''} ${consumer.tags.join(' ')}`,
          cells: [
            <Anchor
              key="name"
              component={Link}
              to={paths.entity({ kind: 'consumer', id: consumer.id })}
              inherit
            >
              {consumer.username === '' ? consumer.id : consumer.username}
            </Anchor>,
            consumer.customId ?? '–',
            words(
              credentials
                .filter(({ consumerId }) => consumerId === consumer.id)
                .map((credential) => credential.kind),
            ),
            words(consumer.tags),
            words([...consumer.groups, ...consumer.aclGroups]),
          ],
        })),
      };
    case 'certificates':
      return {
        headers: ['Names', 'Subject', 'Issuer', 'Valid until'],
        rows: certificates.map((certificate) => ({
          key: certificate.id,
          text: `${certificate.snis.join(' ')} ${certificate.subject}`,
          cells: [
            words(certificate.snis),
            mono(certificate.subject),
            mono(certificate.issuer),
            <When key="until" at={certificate.notAfter} as="full" />,
          ],
        })),
      };
    case 'settings':
      return {
        headers: ['Setting', 'Value'],
        rows: Object.entries(settings).map(([name, value]) => ({
          key: name,
          text: name,
          cells: [mono(name), mono(typeof value === 'string' ? value : JSON.stringify(value))],
        })),
      };
  }
}

const nameOfConsumer = (consumers: GatewayConfiguration['consumers'], id: string): string =>
  consumers.find((consumer) => consumer.id === id)?.username ?? id;

function scopeOf(
  plugin: GatewayConfiguration['plugins'][number],
  routeName: (id: string | undefined) => string,
  serviceName: (id: string | undefined) => string,
  consumerName: (id: string) => string,
): string {
  const parts = [
    plugin.routeId === undefined ? '' : `route ${routeName(plugin.routeId)}`,
    plugin.serviceId === undefined ? '' : `service ${serviceName(plugin.serviceId)}`,
    plugin.consumerId === undefined ? '' : `consumer ${consumerName(plugin.consumerId)}`,
    plugin.consumerGroupId === undefined ? '' : `consumer group ${plugin.consumerGroupId}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'everything' : parts.join(', ');
}
