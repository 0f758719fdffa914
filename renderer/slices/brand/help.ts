import { msg } from '@lingui/core/macro';
import type { HelpTopic } from '../room.ts';

export const help: readonly HelpTopic[] = [
  {
    title: msg`Which brand counts where`,
    text: msg`A brand with a client counts for all pieces in campaigns of that client; one without a client counts wherever no other does.`,
  },
  {
    title: msg`Words to use and to avoid`,
    text: msg`A word to avoid can have a better one and a reason: both are shown where the word is written. Words to use are looked for in each piece.`,
  },
];
