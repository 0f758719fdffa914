import type { RefObject } from 'react';
import type { CampaignSummary } from '#app/slices/campaigns/contract.ts';
import type { Day, Month } from '../days.ts';
import type { Span } from './dates.ts';
import type { DayNumber } from './day-number.ts';
import type { Findings } from './findings.ts';
import type { Place } from './new-here.tsx';
import type { Scale } from './period.ts';
import type { Point } from '#renderer/ui/index.ts';
import type { Reschedule } from './use-reschedule.ts';

export interface WeekItem {
  campaign: CampaignSummary;
  span: Span;
}

export interface CalendarGridProps {
  ref: RefObject<HTMLDivElement | null>;
  /** The first days of its rows. */
  weeks: readonly DayNumber[];
  scale: Scale;
  /** The month that the page is about: days of others step back. */
  month: Month | null;
  items: readonly WeekItem[];
  findings: Findings;
  reschedule: Reschedule;
  dayAt: (point: Point) => DayNumber;
  isNumbered: boolean;
  describedBy: string;
  onBar: (campaign: CampaignSummary, anchor: HTMLElement) => void;
  onPlace: (place: Place) => void;
  onOpen: (id: string) => void;
  onTurn: (day: Day) => void;
}
