import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { hueOf } from '../ui/index.ts';
import type { SharedText, Writer } from './shared-text.ts';

/** Whoever writes elsewhere sends these words: they are shown as text and cut to size. */
const nameOf = (user: Partial<Writer>): string => String(user.name ?? '').slice(0, 60);

/** Others' cursors and selections, each in its person's colour and with the name beside it. */
export const carets = (text: SharedText, self: Writer, otherWindow: string) =>
  CollaborationCaret.configure({
    provider: text,
    user: self as unknown as Record<string, unknown>,
    render(user: Partial<Writer>) {
      const caret = document.createElement('span');
      caret.className = 'caret';
      caret.style.setProperty('--hue', String(hueOf(String(user.id ?? ''))));
      const label = document.createElement('span');
      label.className = 'caret-name';
      const isSelf = user.id === self.id;
      label.textContent = isSelf ? `${nameOf(user)} (${otherWindow})` : nameOf(user);
      caret.append(label);
      return caret;
    },
    selectionRender: (user: Partial<Writer>) => ({
      class: 'caret-selection',
      style: `--hue: ${String(hueOf(String(user.id ?? '')))}`,
    }),
  });
