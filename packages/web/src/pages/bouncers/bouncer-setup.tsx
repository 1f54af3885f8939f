import { Alert, Anchor, Button, Code, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { NewBouncer } from '../../api/bouncer-queries.js';
import { CopyBlock } from '../../components/copy-block.js';
import { useFocusAtStart } from '../../components/use-focus-at-start.js';
import { BOUNCER_KINDS, platformAddress } from './bouncer-config.js';

interface BouncerSetupProps {
  readonly bouncer: NewBouncer;
  readonly onDone: () => void;
}

/** The key, this once, and the lines with it that are pasted into the bouncer's configuration. */
export function BouncerSetup({ bouncer, onDone }: BouncerSetupProps) {
  const start = useFocusAtStart<HTMLDivElement>();
  const [chosen, setChosen] = useState<string>(BOUNCER_KINDS[0].value);
  const [typed, setTyped] = useState(window.location.origin);
  const kind = BOUNCER_KINDS.find(({ value }) => value === chosen) ?? BOUNCER_KINDS[0];
  const address = platformAddress(typed);
  return (
    <Stack gap="sm">
      <Alert
        ref={start}
        tabIndex={-1}
        variant="outline"
        icon={<IconKey size={16} />}
        title="This key is shown once"
      >
        Copy it now. Whoever has it can read every decision.
      </Alert>
      <CopyBlock text={bouncer.key} label="Key" />
      <Group grow align="flex-start" gap="sm" preventGrowOverflow={false}>
        <NativeSelect
          label="Bouncer"
          miw={200}
          data={BOUNCER_KINDS.map(({ value, label }) => ({ value, label }))}
          value={chosen}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
        <TextInput
          label="Gatewatch, as the bouncer reaches it"
          miw={200}
          value={typed}
          error={address === undefined ? 'begins with http:// or https://' : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Group>
      {address !== undefined && (
        <>
          <Text>
            Into <Code className="wrap">{kind.file}</Code>:
          </Text>
          <CopyBlock text={kind.lines(address, bouncer.key)} label="Configuration" />
          <Text>
            Then restart it: <Code>systemctl restart {kind.service}</Code>. It shows up here at its first
            pull. Other bouncers take the same two values; the{' '}
            <Anchor component={Link} to="/guides/crowdsec-bouncers" target="_blank" inherit>
              guide
            </Anchor>{' '}
            says more.
          </Text>
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onDone}>I have copied the key</Button>
      </Group>
    </Stack>
  );
}
