import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`What an audience is for`,
    text: msg`Whom campaigns speak to: who they are, what they need, what holds them back, and how they are reached. Each campaign can name several, and its brief shows them while you write.`,
  },
];
