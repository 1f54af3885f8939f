import type { HttpActionRequest } from '@gatewatch/model';
import { Code, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import classes from './http-action-dialog.module.css';
import { type BodyKind, type Phase, type RequestForm, urlProblem } from './http-action-form.js';

const METHODS: readonly HttpActionRequest['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const BODIES: readonly { readonly value: BodyKind; readonly label: string }[] = [
  { value: 'order', label: 'the whole order' },
  { value: 'own', label: 'JSON of my own' },
  { value: 'none', label: 'nothing' },
];
/** As docs/guides/http-actions.md lists them. */
const VALUES = [
  'phase',
  'order.id',
  'order.reason',
  'order.createdBy',
  'order.createdAt',
  'order.expiresAt',
  'order.alertId',
  'order.policyId',
  'entity.kind',
  'entity.id',
  'entity.name',
];

interface RequestFieldsProps {
  readonly phase: Phase;
  readonly value: RequestForm;
  readonly onChange: (value: RequestForm) => void;
}

/** One request: method, address and body, both of which may hold values of the order. */
export function RequestFields({ phase, value, onChange }: RequestFieldsProps) {
  const problem = value.url === '' ? '' : urlProblem(value.url);
  return (
    <Stack gap="sm">
      <div className={classes.request}>
        <NativeSelect
          label="Method"
          data={[...METHODS]}
          value={value.method}
          onChange={({ currentTarget }) => {
            const method = METHODS.find((each) => each === currentTarget.value);
            if (method) onChange({ ...value, method });
          }}
        />
        <TextInput
          label="Address"
          required
          placeholder="https://cdn.example.com/lists/abusers/{{entity.id}}"
          maxLength={2048}
          value={value.url}
          error={problem === '' ? undefined : problem}
          onChange={({ currentTarget }) => onChange({ ...value, url: currentTarget.value })}
        />
      </div>
      {value.method !== 'GET' && (
        <NativeSelect
          label="Sends"
          data={[...BODIES]}
          value={value.bodyKind}
          onChange={({ currentTarget }) => {
            const body = BODIES.find((each) => each.value === currentTarget.value);
            if (body) onChange({ ...value, bodyKind: body.value });
          }}
        />
      )}
      {value.method !== 'GET' && value.bodyKind === 'order' && (
        <Text size="xs" c="dimmed">
          <Code>{`{"type": "order.${phase}", "order": {…}}`}</Code> with whom, why, by whom and until when.
        </Text>
      )}
      {value.method !== 'GET' && value.bodyKind === 'own' && (
        <>
          <Textarea
            label="Body"
            description="Outside quotes {{…}} becomes a whole JSON value, within them its text. It is tried when it is saved."
            autosize
            minRows={4}
            maxRows={16}
            maxLength={20_000}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            value={value.body}
            onChange={({ currentTarget }) => onChange({ ...value, body: currentTarget.value })}
          />
          <Text size="xs" c="dimmed">
            There are{' '}
            {VALUES.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <Code fz="inherit">{name}</Code>
              </span>
            ))}
            .
          </Text>
        </>
      )}
    </Stack>
  );
}
