import type { PolicyDraft } from '@gatewatch/model';
import { Radio, Stack } from '@mantine/core';

type Mode = PolicyDraft['mode'];

interface ModeFieldProps {
  readonly value: Mode;
  readonly onChange: (value: Mode) => void;
}

/** Whether a policy only shows what it would do, or does it. */
export function ModeField({ value, onChange }: ModeFieldProps) {
  return (
    <Radio.Group
      label="Mode"
      value={value}
      onChange={(mode) => onChange(mode === 'enforce' ? 'enforce' : 'simulate')}
    >
      <Stack gap="xs" mt={4}>
        <Radio
          value="simulate"
          label="Simulate"
          description="Records under Responses what it would have done. The responder gets nothing it could carry out."
        />
        <Radio
          value="enforce"
          label="Enforce"
          description="Makes an order at once; the responder puts it into Kong, usually within a second."
        />
      </Stack>
    </Radio.Group>
  );
}
