import { FileText, Mail, Search, Share2, Users } from 'lucide-react';
import { type ReactNode } from 'react';
import * as ui from '../ui/index.ts';

export const channels: ui.Option[] = [
  { id: 'mail', label: 'Email', icon: <Mail /> },
  { id: 'social', label: 'Social', icon: <Share2 />, description: 'LinkedIn, Instagram, Mastodon' },
  { id: 'search', label: 'Paid search', icon: <Search /> },
  { id: 'print', label: 'Print', icon: <FileText />, isDisabled: true },
  { id: 'partner', label: 'Partnerprogrammvermittlungsprovision', icon: <Users /> },
];

export interface Campaign {
  id: string;
  name: string;
  state: ui.WorkState;
  channel: string;
  owner: string;
  spend: number;
  clicks: number;
  rate: number;
  end: string;
}

export const names = [
  'Spring launch',
  'Webinar series',
  'Rückgewinnungskampagne Bestandskunden',
  'Partner newsletter',
  'Retargeting',
  'Trade fair Hannover',
  'Product tour',
  'Case study push',
];
export const owners = ['Design', 'Growth', 'Content', 'Events'];
export const campaigns: Campaign[] = Array.from(
  { length: Number(new URLSearchParams(location.search).get('rows') ?? 24) },
  (_, n) => ({
    id: `c${n}`,
    name: `${names[n % names.length] ?? ''}${n < names.length ? '' : ` ${Math.floor(n / names.length) + 1}`}`,
    state: ui.workStates[(n * 7 + 3) % 6] ?? 'idea',
    channel: channels[n % 3]?.label ?? '',
    owner: owners[n % owners.length] ?? '',
    spend: ((n * 7919) % 24000) + 310.5,
    clicks: (n * 104_729) % 18_400,
    rate: ((n * 31) % 90) / 1000,
    end: `2026-0${(n % 9) + 1}-${String((n % 27) + 1).padStart(2, '0')}`,
  }),
);

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <ui.Section title={title}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-4">{children}</div>
    </ui.Section>
  );
}
