import type { ChildProcess } from 'node:child_process';

/**
 * Sends a process a message and waits for the one of its messages that fits. Others may come before it, and several at
 * once, where somebody else has asked too.
 */
export function heard<Message>(
  child: ChildProcess,
  sent: object,
  fits: (message: Partial<Message>) => boolean,
): Promise<Message> {
  return new Promise((resolve) => {
    const hear = (message: Message): void => {
      if (!fits(message)) return;
      child.off('message', hear);
      resolve(message);
    };
    child.on('message', hear);
    child.send(sent);
  });
}
