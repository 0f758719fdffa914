import type { MessageDescriptor } from '@lingui/core';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** A screen of a room. Its code is loaded when it is first gone to. */
export interface Screen {
  /** As TanStack Router writes it: `/campaigns/$id`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
}

/** Something that can be done from anywhere, by the command palette. */
export interface RoomAction {
  /** Unique in the app: `campaigns.new`. */
  id: string;
  label: MessageDescriptor;
  icon: LucideIcon;
  /** More words that it is found by, in one string. */
  keywords?: MessageDescriptor;
  /** 'mod+shift+n': bound by the frame, and shown beside the label. */
  shortcut?: string;
  run: (navigate: (href: string) => void) => void;
}

/** Something worth knowing on the screens of a room, in a few sentences. */
export interface HelpTopic {
  title: MessageDescriptor;
  text: MessageDescriptor;
}

/** A capability as the frame sees it: its screens, its place in the navigation, and what one can do in it. */
export interface Room {
  name: string;
  screens: readonly Screen[];
  nav?: {
    path: string;
    label: MessageDescriptor;
    icon: LucideIcon;
    /** Lower ones stand higher. */
    order: number;
    /** Key after `g` that goes there. */
    key: string;
    /** A hook: what waits there, as a number beside the name and in words. */
    useCount?: () => { count: number; label: string };
  };
  /** What helps where one is; loaded when it is asked for. */
  help?: () => Promise<{ help: readonly HelpTopic[] }>;
  /** Keys that work on its screens, for the sheet of shortcuts. */
  shortcuts?: readonly { keys: string; label: MessageDescriptor }[];
  actions?: readonly RoomAction[];
}
