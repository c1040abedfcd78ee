import { Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  opened: boolean;
  title: string;
  /** Absent where it must be answered. */
  onClose?: () => void;
  children: ReactNode;
}

/**
 * Stands over the page and keeps the focus. Its title is a heading and not Mantine's `header`, which a screen reader
 * would announce as a second banner of the page.
 */
export function Dialog({ opened, title, onClose, children }: DialogProps) {
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose ?? (() => undefined)}
      closeOnEscape={onClose !== undefined}
      closeOnClickOutside={false}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Stack>
            <Modal.Title fw={650} fz="lg">
              {title}
            </Modal.Title>
            {children}
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
