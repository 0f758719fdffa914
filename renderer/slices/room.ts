import type { MessageDescriptor } from '@lingui/core';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** A screen of a room. Its code is loaded when it is first gone to. */
export interface Screen {
  /** As TanStack Router writes it: `/campaigns/$id`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
}

/** A capability as the frame sees it: its screens, and its place in the navigation. */
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
  };
}
