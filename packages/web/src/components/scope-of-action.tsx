import type { ActionScope } from '@gatewatch/model';
import { Autocomplete, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../api/queries.js';

interface ScopeOfActionProps {
  readonly value: ActionScope | undefined;
  readonly onChange: (value: ActionScope) => void;
}

/** Where an action holds at the gateway; empty = everywhere. */
export function ScopeOfAction({ value = {}, onChange }: ScopeOfActionProps) {
  const services = useQuery(servicesQuery()).data ?? [];
  const set = (name: 'service' | 'route', text: string) => {
    const { [name]: _, ...rest } = value;
    onChange(text === '' ? rest : { ...rest, [name]: text });
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Autocomplete
        size="xs"
        label="Only on service"
        placeholder="everywhere"
        data={[...new Set(services.map(({ name }) => name))]}
        value={value.service ?? ''}
        onChange={(text) => set('service', text)}
      />
      <Autocomplete
        size="xs"
        label="Only on route"
        placeholder="all routes"
        value={value.route ?? ''}
        onChange={(text) => set('route', text)}
      />
    </SimpleGrid>
  );
}
