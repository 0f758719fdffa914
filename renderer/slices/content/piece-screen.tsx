import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { FileQuestion, PanelRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import {
  Banner,
  Breadcrumb,
  Button,
  EmptyState,
  IconButton,
  Link,
  Loading,
  Page,
  Skeleton,
  SkeletonText,
  SplitPane,
  useMedia,
  useShortcut,
} from '#renderer/ui/index.ts';
import { Conflicts } from '../shared/conflicts.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { PieceFieldsBar } from './piece-fields.tsx';
import { PieceMenu } from './piece-menu.tsx';
import { PieceText } from './piece-text.tsx';
import { SidePanel } from './side-panel.tsx';
import { TitleField } from './title-field.tsx';
import { libraryHref } from './use-library.ts';
import { useFieldWords } from './use-field-words.ts';
import { usePieceActions } from './use-piece-actions.ts';

export default function PieceScreen() {
  const { t } = useLingui();
  const { id }: { id: string } = useParams({ strict: false });
  const { data: piece, error } = useLive(api.content.get, { id });
  if (error)
    return (
      <Page title={t`Piece`}>
        <FailedState
          title={t`This piece can’t be shown`}
          error={error}
          action={<Link href={libraryHref()}>{t`All pieces`}</Link>}
        />
      </Page>
    );
  if (piece === null)
    return (
      <Page title={t`Piece`}>
        <EmptyState
          icon={<FileQuestion />}
          title={t`There is no such piece`}
          actions={<Link href={libraryHref()}>{t`All pieces`}</Link>}
        >
          {t`It may belong to another workspace.`}
        </EmptyState>
      </Page>
    );
  return piece ? <Piece key={piece.id} piece={piece} /> : <Coming />;
}

function Coming() {
  const { t } = useLingui();
  return (
    <Page title={t`Piece`} heading={<Skeleton className="h-6 w-80" />} width="full">
      <Loading className="mx-auto flex w-full max-w-[66ch] flex-col gap-6 px-8 pt-16">
        <SkeletonText lines={4} />
        <SkeletonText lines={5} />
      </Loading>
    </Page>
  );
}

const PANEL = 'content.panel';

function Piece({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { self } = usePeople();
  const isWide = useMedia('(width >= 60rem)');
  const [isPanelOpen, setPanelOpen] = useState(() => localStorage.getItem(PANEL) !== 'closed');
  const toggle = () => {
    localStorage.setItem(PANEL, isPanelOpen ? 'closed' : 'open');
    setPanelOpen(!isPanelOpen);
  };
  useShortcut('mod+.', toggle);
  const text = self ? <PieceText piece={piece} self={self} /> : null;
  return (
    <Page
      title={piece.title}
      heading={<TitleField piece={piece} />}
      width="full"
      above={
        <Breadcrumb
          crumbs={[
            { id: 'content', label: t`Content`, href: libraryHref() },
            { id: piece.id, label: t`Piece` },
          ]}
        />
      }
      actions={
        <>
          <PieceMenu piece={piece} />
          <IconButton
            label={isPanelOpen ? t`Hide versions and changes` : t`Show versions and changes`}
            shortcut="mod+."
            icon={<PanelRight aria-hidden="true" />}
            aria-pressed={isPanelOpen}
            onPress={toggle}
          />
        </>
      }
      toolbar={<PieceFieldsBar piece={piece} />}
      banner={<Notices piece={piece} />}
    >
      {isPanelOpen && isWide ? (
        <SplitPane
          label={t`Width of the panel`}
          sized="second"
          defaultSize={304}
          min={256}
          max={520}
          first={text}
          second={<SidePanel piece={piece} />}
        />
      ) : (
        text
      )}
    </Page>
  );
}

/** What one should know before going on: the piece is in the bin, or a choice has to be made. */
function Notices({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { restore } = usePieceActions();
  const words = useFieldWords();
  if (!piece.isRemoved && piece.conflicts === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {piece.isRemoved && (
        <Banner
          tone="warning"
          title={t`This piece is in the bin`}
          action={
            <Button size="sm" icon={<Trash2 aria-hidden="true" />} onPress={() => void restore([piece])}>
              {t`Take out of the bin`}
            </Button>
          }
        >
          {t`It can be read but not changed.`}
        </Banner>
      )}
      {piece.conflicts > 0 && (
        <Conflicts id={piece.id} fieldLabel={words.fieldLabel} valueLabel={words.valueLabel} />
      )}
    </div>
  );
}
