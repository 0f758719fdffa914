import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`When you are told`,
    text: msg`For each kind of message choose at once, in the digest, or not at all. During quiet hours nothing interrupts; what came then stands in one entry afterwards.`,
  },
  {
    title: msg`Later`,
    text: msg`A message can be put off until a time of your choosing. It comes back as unread.`,
  },
];
