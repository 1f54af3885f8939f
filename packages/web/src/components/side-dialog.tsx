import { Drawer, type DrawerProps } from '@mantine/core';
import { useReturnFocus } from './use-return-focus.js';

/** A dialog at the right edge, for what is long; open as long as it is drawn. */
export function SideDialog(props: Omit<DrawerProps, 'opened' | 'position'>) {
  useReturnFocus();
  return <Drawer opened position="right" closeButtonProps={{ 'aria-label': 'Close' }} {...props} />;
}
