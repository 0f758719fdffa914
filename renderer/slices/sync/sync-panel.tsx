import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Pause, Play, RefreshCw } from 'lucide-react';
import type { SyncStatus } from '#app/slices/sync/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import { Avatar, Button, Link } from '#renderer/ui/index.ts';
import { DocumentList } from './documents.tsx';
import { ReceiptRow } from './receipts.tsx';
import { performTask } from './perform-task.ts';

const nothing = {};
const lastFew = { limit: 3 };

/** How the workspace stands with its relay, in full: what waits, who is here, what the last catch-ups did. */
export default function SyncPanel({ status, onClose }: { status: SyncStatus; onClose: () => void }) {
  const { t } = useLingui();
  const { data: link } = useLive(api.sync.link, nothing);
  const isPaused = status.state === 'paused';
  const isOut = status.state === 'offline' || status.state === 'connecting';
  return (
    <div className="flex max-h-[70dvh] w-84 flex-col gap-4 overflow-y-auto">
      <header className="flex flex-col gap-1">
        <h2 className="text-14 font-semibold">{link?.title ?? t`Syncing`}</h2>
        <Standing status={status} />
      </header>
      <div className="flex flex-wrap items-center gap-2">
        {isOut && (
          <Button
            size="sm"
            icon={<RefreshCw aria-hidden="true" />}
            onPress={() => void performTask(api.sync.tryNow, nothing)}
          >
            {t`Try now`}
          </Button>
        )}
        {status.needs === 'sign-in' && (
          <Link href="/settings#team" onPress={onClose}>{t`Sign in again`}</Link>
        )}
        {status.needs === 'nothing' && (
          <Button
            size="sm"
            variant="quiet"
            icon={isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            onPress={() => void performTask(api.sync.setPaused, { isPaused: !isPaused })}
          >
            {isPaused ? t`Go on` : t`Pause`}
          </Button>
        )}
        <Link href="/settings#team" onPress={onClose} className="ms-auto text-12">
          {t`Team and sync`}
        </Link>
      </div>
      <Here status={status} />
      <Waiting status={status} onClose={onClose} />
      <Refused status={status} onClose={onClose} />
      <Receipts onClose={onClose} />
    </div>
  );
}

/** Where it stands, as a sentence that is true. */
function Standing({ status }: { status: SyncStatus }) {
  const { t } = useLingui();
  const format = useFormat();
  const { waiting, problem, since, retryAt } = status;
  const sentence = (() => {
    if (status.state === 'online')
      return waiting === 0
        ? t`Everything here is at the relay too, and everything there is here.`
        : t`What you change is on its way.`;
    if (status.state === 'catching-up') return t`Fetching what others changed meanwhile.`;
    if (status.state === 'connecting') return t`Looking for the relay.`;
    if (status.state === 'paused')
      return t`Nothing comes or goes until you go on. What you change is kept here.`;
    if (since !== null && status.state === 'offline')
      return t`Not connected since ${format.date(since, 'datetime')}. What you change is kept here and goes when the relay is back.`;
    return problem ?? '';
  })();
  return (
    <>
      <p className="text-13 text-pretty text-ink-2">{sentence}</p>
      {status.state === 'offline' && problem && (
        <p className="text-12 text-pretty text-ink-3">
          {problem} {retryAt !== null && t`Tried again at ${format.date(retryAt, 'time')}.`}
        </p>
      )}
    </>
  );
}

function Here({ status: { people } }: { status: SyncStatus }) {
  const { t } = useLingui();
  const others = [
    ...new Map(people.map((person) => [person.account || String(person.connection), person])).values(),
  ];
  if (others.length < 2) return null;
  return (
    <section>
      <h3 className="mb-1 text-12 font-medium text-ink-3">{t`Here now`}</h3>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {others.map(({ connection, person, name }) => (
          <li key={connection} className="flex items-center gap-1.5 text-13">
            <Avatar id={person} name={name} size="sm" isDecorative />
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ListProps {
  status: SyncStatus;
  onClose: () => void;
}

function Waiting({ status: { waiting }, onClose }: ListProps) {
  const { t } = useLingui();
  const { data } = useLive(api.sync.waiting, waiting > 0 ? nothing : null);
  if (waiting === 0 || !data || data.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-12 font-medium text-ink-3">
        {t`${plural(waiting, { one: '# change waits to be sent', other: '# changes wait to be sent' })}`}
      </h3>
      <DocumentList
        label={t`Changes that wait to be sent`}
        documents={data.slice(0, 8)}
        figure={({ changes }) => changes}
        onLeave={onClose}
      />
    </section>
  );
}

function Refused({ status: { refused }, onClose }: ListProps) {
  const { t } = useLingui();
  const { data } = useLive(api.sync.refused, refused > 0 ? nothing : null);
  if (refused === 0 || !data || data.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 flex items-center justify-between gap-2 text-12 font-medium text-warning-ink">
        {t`Not taken by the relay, kept here only`}
        <Button size="sm" variant="quiet" onPress={() => void performTask(api.sync.forgetRefused, nothing)}>
          {t`Put away`}
        </Button>
      </h3>
      <DocumentList
        label={t`Changes that the relay would not take`}
        documents={data.slice(0, 8)}
        figure={({ message }) => (
          <span className="block max-w-40 truncate" title={message}>
            {message}
          </span>
        )}
        onLeave={onClose}
      />
    </section>
  );
}

function Receipts({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { data } = useLive(api.sync.receipts, lastFew);
  if (!data || data.length === 0) return null;
  return (
    <section>
      <h3 className="text-12 font-medium text-ink-3">{t`What came and went`}</h3>
      <ul>
        {data.map((receipt) => (
          <ReceiptRow key={receipt.id} receipt={receipt} onLeave={onClose} />
        ))}
      </ul>
    </section>
  );
}
