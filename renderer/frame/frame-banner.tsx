import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { useConnection, useWorkspace } from '../client/index.ts';
import { Banner } from '../ui/index.ts';

/** A connection that comes back within this time was not worth a word, in milliseconds. */
const BLIP = 1500;

/** What is wrong with the whole window, over whatever screen is shown; stays until it is no longer so. */
export function FrameBanner() {
  const { t } = useLingui();
  const connection = useConnection();
  const workspace = useWorkspace();
  const isLost = useLasting(connection !== 'open' && connection !== 'connecting');
  if (isLost && connection === 'refused')
    return (
      <Strip>
        <Banner tone="danger" title={t`This window was cut off from Neural Marketing.`}>
          {t`The app was started again and lets in only its new window. What you typed here last may not be saved: copy it before you close this window.`}
        </Banner>
      </Strip>
    );
  if (isLost)
    return (
      <Strip>
        <Banner tone="warning" title={t`The connection to Neural Marketing is lost. Trying to get it back.`}>
          {t`Nothing can be saved meanwhile. If it does not come back, start the app again.`}
        </Banner>
      </Strip>
    );
  if (workspace?.state === 'read-only')
    return (
      <Strip>
        <Banner tone="warning" title={t`This workspace is read-only for now.`}>
          {workspace.problem}
        </Banner>
      </Strip>
    );
  return null;
}

const Strip = ({ children }: { children: ReactNode }) => <div className="px-gutter pt-3">{children}</div>;

/** A flag, once it has been up for a moment. */
function useLasting(flag: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasts(flag), flag ? BLIP : 0);
    return () => clearTimeout(timer);
  }, [flag]);
  return lasts && flag;
}
