/** What opens over a page: from below on a phone, as a window on the desk. */
import { Drawer, Modal, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

export function Sheet(props: {
  opened: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
}) {
  const { opened, onClose, title, closeLabel, children } = props;
  const isWide = useMediaQuery('(min-width: 48em)', false, { getInitialValueInEffect: false });
  const heading = <Text fw={640}>{title}</Text>;
  const closeButtonProps = { size: 44, 'aria-label': closeLabel };
  if (isWide) {
    return (
      <Modal opened={opened} onClose={onClose} title={heading} size="lg" closeButtonProps={closeButtonProps}>
        {children}
      </Modal>
    );
  }
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={heading}
      position="bottom"
      size="auto"
      closeButtonProps={closeButtonProps}
      styles={{
        content: { flex: '0 0 100%', height: 'auto', maxHeight: '92dvh', borderRadius: '18px 18px 0 0' },
        body: { paddingBottom: 'calc(env(safe-area-inset-bottom) + 20px)' },
      }}
    >
      {children}
    </Drawer>
  );
}
