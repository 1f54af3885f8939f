import { Checkbox, Radio, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { formatCount } from '../../format/format-count.js';
import { type RuleFields as Fields, isParameterName, type RuleAction } from './rule-draft.js';

interface RuleFieldsProps {
  readonly action: RuleAction;
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
}

const BAD_NAME = 'Letters, digits and _; it begins with a letter or _.';

/** What an action needs to know. */
export function RuleFields({ action, fields, onChange }: RuleFieldsProps) {
  const name = fields.name.trim();
  switch (action.kind) {
    case 'pin':
      return (
        <Text size="sm">
          <span className="mono wrap">{action.template}</span> stays an endpoint as it stands, whatever
          traffic teaches later.
        </Text>
      );
    case 'rename':
      return (
        <TextInput
          label="New name of the parameter"
          value={fields.name}
          maxLength={64}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
          error={name !== '' && !isParameterName(name) && BAD_NAME}
          data-autofocus
        />
      );
    case 'merge':
      return (
        <>
          <Text size="sm">
            All words below <span className="mono wrap">{action.segment.place}</span> become values of one
            parameter.
          </Text>
          <TextInput
            label="Name of the parameter"
            description="Left empty, it is named after what stands before it."
            value={fields.name}
            maxLength={64}
            onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
            error={name !== '' && !isParameterName(name) && BAD_NAME}
            data-autofocus
          />
        </>
      );
    case 'split':
      return <SplitFields examples={action.segment.examples} fields={fields} onChange={onChange} />;
  }
}

interface SplitFieldsProps extends Omit<RuleFieldsProps, 'action'> {
  readonly examples: readonly { readonly value: string; readonly calls: number }[];
}

function SplitFields({ examples, fields, onChange }: SplitFieldsProps) {
  const known = examples.map(({ value }) => value);
  const others = fields.values.filter((value) => !known.includes(value));
  const ticked = fields.values.filter((value) => known.includes(value));
  return (
    <>
      <Radio.Group
        label="Which values are endpoints of their own?"
        value={fields.all ? 'all' : 'some'}
        onChange={(value) => onChange({ all: value === 'all' })}
      >
        <Stack gap={6} mt={4}>
          <Radio size="xs" value="some" label="These; the rest stays one parameter" />
          <Radio size="xs" value="all" label="All of them" />
        </Stack>
      </Radio.Group>
      {!fields.all && (
        <>
          <Checkbox.Group
            aria-label="Values seen"
            value={ticked}
            onChange={(values) => onChange({ values: [...values, ...others] })}
          >
            <Stack gap={6} pl="sm">
              {examples.map(({ value, calls }) => (
                <Checkbox
                  key={value}
                  size="xs"
                  value={value}
                  label={
                    <>
                      <span className="mono wrap">{value}</span>{' '}
                      <Text span inherit c="dimmed">
                        {formatCount(calls)} calls
                      </Text>
                    </>
                  }
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <TagsInput
            label="Other values"
            description="Press Enter after each."
            maxTags={200}
            value={others}
            onChange={(values) => onChange({ values: [...ticked, ...values] })}
          />
        </>
      )}
    </>
  );
}
