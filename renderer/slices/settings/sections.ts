import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  Archive,
  Bell,
  HardDrive,
  Info,
  KeyRound,
  Link2,
  ListChecks,
  LockKeyhole,
  type LucideIcon,
  Palette,
  UserRound,
  UsersRound,
} from 'lucide-react';

export interface SettingsSection {
  /** After the # of the address. */
  id: string;
  label: MessageDescriptor;
  icon: LucideIcon;
  keywords: MessageDescriptor;
}

/** The parts of the settings, in the order of the page. */
export const settingsSections = [
  {
    id: 'profile',
    label: msg`Profile`,
    icon: UserRound,
    keywords: msg`name e-mail person`,
  },
  {
    id: 'team',
    label: msg`Team and sync`,
    icon: UsersRound,
    keywords: msg`relay sync members invite share offline join account`,
  },
  {
    id: 'appearance',
    label: msg`Appearance`,
    icon: Palette,
    keywords: msg`theme dark light density language German English`,
  },
  {
    id: 'notifications',
    label: msg`Notifications`,
    icon: Bell,
    keywords: msg`quiet hours digest inbox snooze reminders`,
  },
  {
    id: 'vocabulary',
    label: msg`Link vocabulary`,
    icon: Link2,
    keywords: msg`utm source medium tracking values campaign links`,
  },
  {
    id: 'keys',
    label: msg`Keys`,
    icon: KeyRound,
    keywords: msg`passphrase password recovery key encryption lock`,
  },
  {
    id: 'lock',
    label: msg`Screen lock`,
    icon: LockKeyhole,
    keywords: msg`PIN lock idle minutes away unlock`,
  },
  {
    id: 'backup',
    label: msg`Backup and export`,
    icon: Archive,
    keywords: msg`back up restore zip export everything`,
  },
  {
    id: 'storage',
    label: msg`Storage and integrity`,
    icon: HardDrive,
    keywords: msg`folder disk verify check rebuild`,
  },
  {
    id: 'activity',
    label: msg`Activity`,
    icon: ListChecks,
    keywords: msg`audit log who did what when`,
  },
  {
    id: 'about',
    label: msg`About`,
    icon: Info,
    keywords: msg`version licence telemetry artificial intelligence`,
  },
] as const satisfies readonly SettingsSection[];

export type SettingsSectionId = (typeof settingsSections)[number]['id'];
