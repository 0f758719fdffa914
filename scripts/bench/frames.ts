import type { CDPSession } from 'playwright-core';

/** An event of Chromium's trace, as far as frames need it. */
interface TraceEvent {
  name: string;
  ph: string;
  /** Microseconds. */
  ts: number;
  pid: number;
  args?: { frame_reporter?: { state?: string; affects_smoothness?: boolean } };
}

export interface Frames {
  /** Frames that had something new to show. */
  wanted: number;
  /** Those that came one tick late or later, or only in part. */
  late: number;
}

/**
 * Counts the frames of some work in Chromium's own trace. Its frame reporter says of each tick of the display (16.7 ms)
 * whether the frame that was wanted came whole (`STATE_PRESENTED_ALL`), without what the page itself drew
 * (`STATE_PRESENTED_PARTIAL`), or not at all (`STATE_DROPPED`); ticks at which nothing was to be shown don't count.
 */
export async function framesOf(cdp: CDPSession, work: () => Promise<void>): Promise<Frames> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => {
    events.push(...(value as TraceEvent[]));
  };
  cdp.on('Tracing.dataCollected', collect);
  const complete = new Promise<void>((resolve) => {
    cdp.once('Tracing.tracingComplete', () => {
      resolve();
    });
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['cc', 'benchmark', 'disabled-by-default-devtools.timeline.frame'] },
  });
  await work();
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  return count(events);
}

function count(events: readonly TraceEvent[]): Frames {
  // The browser draws frames of its own around the page; only a page has views.
  const pages = new Set(events.filter(({ name }) => name.startsWith('LocalFrameView')).map(({ pid }) => pid));
  let wanted = 0;
  let late = 0;
  for (const { name, pid, args } of events) {
    const frame = name === 'PipelineReporter' && pages.has(pid) ? args?.frame_reporter : undefined;
    if (frame?.state === undefined || frame.state === 'STATE_NO_UPDATE_DESIRED') continue;
    wanted += 1;
    const isDropped = frame.state === 'STATE_DROPPED' && frame.affects_smoothness !== false;
    if (isDropped || frame.state === 'STATE_PRESENTED_PARTIAL') late += 1;
  }
  return { wanted, late };
}
