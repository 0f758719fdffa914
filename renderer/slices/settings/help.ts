import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`The recovery key`,
    text: msg`It opens the workspace when nothing else does, and is shown only when it is made. Print it and keep it away from this computer.`,
  },
  {
    title: msg`Backups`,
    text: msg`A backup is one encrypted file of everything, taken while you work on. Keep one on another disk; restoring makes a new workspace and leaves the present one as it is.`,
  },
  {
    title: msg`What leaves this computer`,
    text: msg`Nothing, unless you connect the workspace to others or turn on a service yourself. There is no telemetry.`,
  },
];
