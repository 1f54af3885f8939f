import { Modal, type ModalProps } from '@mantine/core';
import { useReturnFocus } from './use-return-focus.js';

/** A dialog, open as long as it is drawn. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useReturnFocus();
  return <Modal opened {...props} />;
}
