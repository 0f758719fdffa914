import { useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { Button, cls, Mark } from '../../ui/index.ts';
import { entrance } from './entrance.ts';

export interface PanelProps {
  title: ReactNode;
  /** What the window is called; the title unless that is more than words. */
  windowTitle: string;
  children: ReactNode;
  /** Between title and content: what this is about, in a sentence. */
  description?: ReactNode;
  onBack?: () => void;
  isWide?: boolean;
}

/** A page before the workspace: one column, much air. */
export function Panel({ title, windowTitle, description, onBack, isWide, children }: PanelProps) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = windowTitle;
    // A new page of the entrance is read from its title, unless it starts with a field.
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus();
  }, [windowTitle]);
  return (
    <div className="h-dvh overflow-y-auto bg-paper text-ink">
      <main
        className={cls(
          'mx-auto grid min-h-full w-full grid-rows-[minmax(2.5rem,2fr)_auto_minmax(2.5rem,3fr)] px-6',
          isWide ? 'max-w-172' : 'max-w-124',
        )}
      >
        <div className="row-start-2 flex flex-col gap-6">
          <header className="flex flex-col gap-3">
            <div className="mb-3 flex items-center gap-3">
              <Mark />
              {onBack && (
                <Button
                  variant="quiet"
                  size="sm"
                  icon={<ArrowLeft aria-hidden="true" />}
                  onPress={onBack}
                  className="-ms-1"
                >
                  {t`Back`}
                </Button>
              )}
            </div>
            <h1
              ref={heading}
              tabIndex={-1}
              className="text-28 font-semibold tracking-tight text-balance outline-none!"
            >
              {title}
            </h1>
            {description && <p className="text-14 text-pretty text-ink-2">{description}</p>}
          </header>
          {children}
        </div>
      </main>
    </div>
  );
}

/** Back to the open workspace when there is one, else to the first page. */
export const goBack =
  ({ state }: WorkspaceStatus) =>
  (): void => {
    if (state === 'open' || state === 'read-only') entrance.leave();
    else entrance.go('start');
  };
