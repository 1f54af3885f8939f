import type { Scope } from '@gatewatch/model';
import { Fieldset, MultiSelect, SimpleGrid, TagsInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { entitiesQuery, servicesQuery } from '../../api/queries.js';

const SUGGESTIONS = 200;

export const ANYTHING: Scope = { services: [], endpoints: [], entities: [], tags: [], detectors: [] };

interface ScopeFieldsProps {
  readonly value: Scope;
  readonly onChange: (value: Scope) => void;
}

/** Whom and what something concerns. An empty field means any. */
export function ScopeFields({ value, onChange }: ScopeFieldsProps) {
  const detectors = useQuery(detectorsQuery).data ?? [];
  const services = useQuery(servicesQuery()).data ?? [];
  const consumers =
    useInfiniteQuery(entitiesQuery({ kind: 'consumer', limit: SUGGESTIONS })).data?.pages[0]?.items ?? [];
  const names = consumers.map(({ id, name }) => (name === '' ? id : name));
  return (
    <Fieldset legend="Whom it concerns" p="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TagsInput
          label="Callers"
          description="Names, ids or addresses"
          placeholder={value.entities.length === 0 ? 'anybody' : ''}
          data={[...new Set(names)]}
          value={value.entities}
          onChange={(entities) => onChange({ ...value, entities })}
        />
        <TagsInput
          label="Tags"
          description="Of consumers at the gateway"
          placeholder={value.tags.length === 0 ? 'any' : ''}
          value={value.tags}
          onChange={(tags) => onChange({ ...value, tags })}
        />
        <MultiSelect
          label="Services"
          placeholder={value.services.length === 0 ? 'any' : ''}
          data={[...new Set([...services.map(({ name }) => name), ...value.services])]}
          value={value.services}
          onChange={(chosen) => onChange({ ...value, services: chosen })}
          searchable
          clearable
        />
        <TagsInput
          label="Endpoints"
          placeholder={value.endpoints.length === 0 ? 'any, e.g. GET /v1/patients/{patientId}' : ''}
          value={value.endpoints}
          onChange={(endpoints) => onChange({ ...value, endpoints })}
        />
        <MultiSelect
          label="Detectors"
          placeholder={value.detectors.length === 0 ? 'any' : ''}
          data={detectors.map(({ id, title }) => ({ value: id, label: title }))}
          value={value.detectors}
          onChange={(chosen) => onChange({ ...value, detectors: chosen })}
          searchable
          clearable
        />
      </SimpleGrid>
    </Fieldset>
  );
}
