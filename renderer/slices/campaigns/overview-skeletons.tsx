import { Loading, Skeleton } from '#renderer/ui/index.ts';
import type { View } from './filters.ts';

/** What is coming, in the shape of the view it comes in. */
export function OverviewSkeleton({ view }: { view: View }) {
  switch (view) {
    case 'list':
      return <ListSkeleton />;
    case 'board':
      return <BoardSkeleton />;
    case 'calendar':
      return <CalendarSkeleton />;
    case 'timeline':
      return <TimelineSkeleton />;
  }
}

function ListSkeleton() {
  return (
    <Loading className="flex flex-col">
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="flex h-row items-center gap-6 border-b px-4">
          <Skeleton className="size-4" />
          <Skeleton className="h-3.5 w-64" />
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-3.5 w-32" />
        </div>
      ))}
    </Loading>
  );
}

function BoardSkeleton() {
  return (
    <Loading className="flex gap-3 px-gutter py-4">
      {Array.from({ length: 5 }, (_, column) => (
        <div key={column} className="flex w-68 flex-col gap-1.5">
          <Skeleton className="mb-2 h-4 w-24" />
          {Array.from({ length: 4 - (column % 3) }, (_card, card) => (
            <Skeleton key={card} className="h-22 rounded-md" />
          ))}
        </div>
      ))}
    </Loading>
  );
}

function CalendarSkeleton() {
  return (
    <Loading className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 items-center gap-3 border-b px-gutter">
        <Skeleton className="h-5 w-36" />
        <Skeleton className="h-6 w-28" />
      </div>
      {Array.from({ length: 5 }, (_, week) => (
        <div key={week} className="grid flex-1 grid-cols-7 content-start gap-y-1.5 border-b px-2 py-2">
          <Skeleton className="h-3.5 w-5" />
          <Skeleton
            className={
              week % 2 === 0 ? 'col-span-4 col-start-2 row-start-2 h-5' : 'col-span-7 row-start-2 h-5'
            }
          />
          {week % 3 !== 1 && <Skeleton className="col-span-3 col-start-3 row-start-3 h-5" />}
        </div>
      ))}
    </Loading>
  );
}

function TimelineSkeleton() {
  const bars = ['ms-24 w-64', 'ms-40 w-96', 'ms-8 w-48', 'ms-72 w-80', 'ms-52 w-56'];
  return (
    <Loading className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 items-center gap-3 border-b px-gutter">
        <Skeleton className="h-5 w-36" />
        <Skeleton className="h-6 w-28" />
      </div>
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="flex h-9 items-center border-b px-4">
          <Skeleton className="h-3.5 w-40" />
          {row % 4 !== 0 && <Skeleton className={`h-5 ${bars[row % bars.length] ?? ''}`} />}
        </div>
      ))}
    </Loading>
  );
}
