import { ACTION_FACTS, ACTIONS, type Action, canActOn, type Entity, type OrderDraft } from '@gatewatch/model';
import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { knownEntity } from '../api/known-entity.js';
import { placeOrder, responseSettingsQuery } from '../api/response-queries.js';
import { ActionFields } from './action-fields.js';
import { instructionWords, reachWords } from './action-words.js';
import { Dialog } from './dialog.js';
import { DurationSelect } from './duration-select.js';
import { showUndo } from './notices.js';
import { ProblemNotice } from './problem-notice.js';
import { lackOf, startInstruction } from './start-instruction.js';
import { tellRefusal } from './tell-refusal.js';
import { useLiftOrder } from './use-lift-order.js';

const KINDS = [
  { value: 'consumer', label: 'Consumer' },
  { value: 'ip', label: 'Address' },
  { value: 'credential', label: 'Credential' },
  { value: 'user', label: 'User' },
  { value: 'session', label: 'Session' },
] as const;
type Kind = Entity['kind'];

const ID_LABELS: Partial<Readonly<Record<Kind, string>>> = {
  consumer: 'Consumer id or username',
  ip: 'Address, e.g. 203.0.113.77',
  credential: 'Credential id',
  user: 'User id',
  session: 'Session id',
};

const HOUR_MS = 3_600_000;

interface OrderDialogProps {
  /** Whom; absent = ask. */
  readonly entity?: Entity;
  readonly reason?: string;
  readonly onClose: () => void;
}

/** What can be ordered by hand on such an entity, the usual one first. */
export const actionsOn = (kind: Kind): readonly Action[] =>
  ACTIONS.filter((action) => canActOn(action, { kind }));

/** Orders one action on one entity: what, where, for how long, and why. */
export function OrderDialog({ entity, reason: given = '', onClose }: OrderDialogProps) {
  const client = useQueryClient();
  const lift = useLiftOrder();
  const settings = useQuery(responseSettingsQuery).data;
  const [kind, setKind] = useState<Kind>(entity?.kind ?? 'consumer');
  const [id, setId] = useState(entity?.id ?? '');
  const [reason, setReason] = useState(given);
  const [durationMs, setDurationMs] = useState<number | null>(HOUR_MS);
  const actions = actionsOn(kind);
  const [value, setValue] = useState(() => startInstruction(actions[0] ?? 'call-http'));
  const whom = { kind, id: id.trim(), ...(entity?.name === undefined ? {} : { name: entity.name }) };
  const name = entity?.name ?? whom.id;
  const order = useMutation({
    mutationFn: async () => {
      const meant = entity ? whom : await knownEntity(kind, whom.id);
      const draft: OrderDraft = { ...value, entity: meant, durationMs, reason: reason.trim() };
      return placeOrder(draft);
    },
    onSuccess: (made) => {
      for (const key of ['orders', 'alert', 'entity', 'stats'])
        void client.invalidateQueries({ queryKey: [key] });
      showUndo(`Ordered for ${name}: ${ACTION_FACTS[made.action].title.toLowerCase()}.`, () =>
        lift.mutate(made.id),
      );
      void tellRefusal(client, made.id, name);
      onClose();
    },
  });
  const lack = lackOf(value);
  const ready = !settings?.stopped && whom.id !== '' && reason.trim() !== '' && lack === '';
  return (
    <Dialog onClose={onClose} size="lg" title={entity ? `Respond to ${name}` : 'Respond by hand'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) order.mutate();
        }}
      >
        <Stack gap="sm">
          {!entity && (
            <Group grow align="flex-end" gap="sm">
              <NativeSelect
                label="Whom"
                data={[...KINDS]}
                value={kind}
                onChange={({ currentTarget }) => {
                  const chosen =
                    KINDS.find((each) => each.value === currentTarget.value)?.value ?? 'consumer';
                  setKind(chosen);
                  setValue(startInstruction(actionsOn(chosen)[0] ?? 'call-http'));
                }}
              />
              <TextInput
                label={ID_LABELS[kind] ?? 'Id'}
                required
                value={id}
                onChange={({ currentTarget }) => setId(currentTarget.value)}
              />
            </Group>
          )}
          <ActionFields value={value} onChange={setValue} actions={actions} />
          {value.action !== 'call-http' && <DurationSelect value={durationMs} onChange={setDurationMs} />}
          <Textarea
            label="Reason"
            description="Goes to the audit trail and into the evidence."
            required
            autosize
            minRows={2}
            maxRows={5}
            maxLength={1000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
          <Text size="sm" c="dimmed" aria-live="polite">
            {lack === ''
              ? `Gatewatch will ${instructionWords(value, name === '' ? undefined : name)}. ${reachWords(value.action, kind)} It can be lifted at any time.`
              : lack}
          </Text>
          {settings?.stopped && (
            <Text size="sm" c="red">
              All response is stopped: nothing can be ordered before it is resumed.
            </Text>
          )}
          {order.error && <ProblemNotice error={order.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red" disabled={!ready} loading={order.isPending}>
              Order it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
