import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconScale } from '@tabler/icons-react';
import { RiskWeightsDialog } from './risk-weights-dialog.js';

/** The way to how much each part of a risk counts. */
export function RiskWeightsButton() {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconScale size={14} />} onClick={dialog.open}>
        Risk weights
      </Button>
      {opened && <RiskWeightsDialog onClose={dialog.close} />}
    </>
  );
}
