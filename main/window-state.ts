import type { Rectangle } from 'electron';
import * as z from 'zod';
import { readConfig, writeConfig } from './config-file.ts';

const FILE = 'window.json';

export const SMALLEST = { width: 720, height: 480 };
const USUAL = { width: 1320, height: 860 };

const whole = z.number().int().min(-100_000).max(100_000);
const windowState = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole.positive(), height: whole.positive() }),
  isMaximized: z.boolean().default(false),
});
export type WindowState = z.infer<typeof windowState>;

export const readWindowState = (config: string): Promise<WindowState | null> =>
  readConfig(config, FILE, windowState);

export const writeWindowState = (config: string, state: WindowState): Promise<void> =>
  writeConfig(config, FILE, state);

/** Square units that two rectangles share. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/**
 * Where a window goes so that all of it is on a screen that is there: the screen it shared most with, else the first
 * one. Screens are unplugged, and a window that opens where nobody sees it looks like an app that does not start.
 */
export function placeWindow(wanted: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const [first = { x: 0, y: 0, ...USUAL }] = workAreas;
  const area = wanted
    ? workAreas.reduce((best, next) => (overlap(wanted, next) > overlap(wanted, best) ? next : best), first)
    : first;
  const width = clamp(wanted?.width ?? USUAL.width, Math.min(SMALLEST.width, area.width), area.width);
  const height = clamp(wanted?.height ?? USUAL.height, Math.min(SMALLEST.height, area.height), area.height);
  const centred = { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2 };
  const { x, y } = wanted ?? centred;
  return {
    x: Math.round(clamp(x, area.x, area.x + area.width - width)),
    y: Math.round(clamp(y, area.y, area.y + area.height - height)),
    width,
    height,
  };
}

/** The next window stands a little beside the one before it, so that one sees there are two. */
export const besides = (bounds: Rectangle, by = 28): Rectangle => ({
  ...bounds,
  x: bounds.x + by,
  y: bounds.y + by,
});
