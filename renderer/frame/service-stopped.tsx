import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button, Mark } from '../ui/index.ts';

const command = <code className="rounded-sm bg-hover px-1 font-mono text-12 text-ink">npm start</code>;

/** The frame without its service: nothing of a workspace is here, so all there is to say is how to get it. */
export function ServiceStopped() {
  const { t } = useLingui();
  return (
    <Notice title={t`Neural Marketing is not running`} status={t`Looking for it every few seconds`}>
      <p>
        <Trans>Start it from its icon, or with {command} in its folder. It opens a window of its own.</Trans>
      </p>
      <p>{t`Your work is on this computer, saved as you left it.`}</p>
    </Notice>
  );
}

/** The app runs, but this window came without its key: a bookmark, a copied address, a window of an earlier launch. */
export function NotLetIn() {
  const { t } = useLingui();
  return (
    <Notice title={t`Open this window from the app`}>
      <p>
        <Trans>
          Neural Marketing is running, but lets in only windows that it opened itself. Start it from its icon,
          or with {command} in its folder: it opens a new window, and you can close this one.
        </Trans>
      </p>
      <p>{t`So no other program or page in this browser can read your work.`}</p>
    </Notice>
  );
}

/** The app was updated under this window, which would ask for things that the new one says otherwise. */
export function OtherVersion() {
  const { t } = useLingui();
  return (
    <Notice title={t`Neural Marketing was updated`}>
      <p>{t`This window is still of the other version. Load it again to go on; everything that was saved is there.`}</p>
      <div className="pt-2">
        <Button variant="primary" icon={<RotateCw aria-hidden="true" />} onPress={() => location.reload()}>
          {t`Load again`}
        </Button>
      </div>
    </Notice>
  );
}

function Notice({ title, status, children }: { title: string; status?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="grid h-dvh grid-rows-[2fr_auto_3fr] justify-items-center bg-paper px-6 text-ink">
      <div className="row-start-2 flex w-full max-w-md flex-col gap-4">
        <Mark className="mb-2" />
        <h1 className="text-20 font-semibold text-balance">{title}</h1>
        <div className="flex flex-col gap-2 text-14 text-pretty text-ink-2">{children}</div>
        {status && (
          <p className="flex items-center gap-2 pt-2 text-13 text-ink-3">
            <span aria-hidden="true" className="size-1.5 animate-breathe rounded-full bg-accent-ink" />
            {status}
          </p>
        )}
      </div>
    </main>
  );
}
