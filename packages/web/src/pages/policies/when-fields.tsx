import type { PolicyDraft, Severity } from '@gatewatch/model';
import { Fieldset, MultiSelect, NativeSelect, SimpleGrid, TagsInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { endpointsQuery, entitiesQuery, servicesQuery } from '../../api/queries.js';

type When = PolicyDraft['when'];

interface WhenFieldsProps {
  readonly value: When;
  readonly onChange: (value: When) => void;
}

const SEVERITY_CHOICES: readonly { readonly value: Severity; readonly label: string }[] = [
  { value: 'low', label: 'Low or worse' },
  { value: 'medium', label: 'Medium or worse' },
  { value: 'high', label: 'High or worse' },
  { value: 'critical', label: 'Critical only' },
];
const SUGGESTIONS = 200;

/** Which alerts a policy answers. An empty field means any. */
export function WhenFields({ value, onChange }: WhenFieldsProps) {
  const detectors = useQuery(detectorsQuery).data ?? [];
  const services = useQuery(servicesQuery()).data ?? [];
  const endpoints = useQuery(endpointsQuery(undefined)).data ?? [];
  const consumers =
    useInfiniteQuery(entitiesQuery({ kind: 'consumer', limit: SUGGESTIONS })).data?.pages[0]?.items ?? [];
  const serviceNames = [...new Set([...services.map((service) => service.name), ...value.services])];
  return (
    <Fieldset legend="When" p="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <MultiSelect
          label="Detectors"
          placeholder={value.detectors.length === 0 ? 'any' : ''}
          data={detectors.map(({ id, title }) => ({ value: id, label: title }))}
          value={value.detectors}
          onChange={(chosen) => onChange({ ...value, detectors: chosen })}
          clearable
        />
        <NativeSelect
          label="Severity"
          data={[...SEVERITY_CHOICES]}
          value={value.minSeverity}
          onChange={({ currentTarget }) => {
            const choice = SEVERITY_CHOICES.find((each) => each.value === currentTarget.value);
            if (choice) onChange({ ...value, minSeverity: choice.value });
          }}
        />
        <MultiSelect
          label="Services"
          placeholder={value.services.length === 0 ? 'any' : ''}
          data={serviceNames}
          value={value.services}
          onChange={(chosen) => onChange({ ...value, services: chosen })}
          searchable
          clearable
        />
        <TagsInput
          label="Endpoints"
          placeholder={value.endpoints.length === 0 ? 'any, e.g. GET /v1/patients/{patientId}' : ''}
          data={[...new Set(endpoints.slice(0, SUGGESTIONS).map((endpoint) => endpoint.endpointId))]}
          value={value.endpoints}
          onChange={(chosen) => onChange({ ...value, endpoints: chosen })}
        />
        <TagsInput
          label="Consumers"
          description="Usernames or ids"
          placeholder={value.consumers.length === 0 ? 'any' : ''}
          data={[
            ...new Set(consumers.map((consumer) => (consumer.name === '' ? consumer.id : consumer.name))),
          ]}
          value={value.consumers}
          onChange={(chosen) => onChange({ ...value, consumers: chosen })}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
