import { useLingui } from '@lingui/react/macro';
import { useParams, useSearch } from '@tanstack/react-router';
import { FileQuestion, PanelRight, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import type { Editor, Writer } from '#renderer/editor/shared.ts';
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
import { ApprovalMark } from '../approvals/approval-mark.tsx';
import { CommentDrawer } from '../comments/comment-drawer.tsx';
import { CommentDeskProvider, useCommentDesk } from '../comments/desk.tsx';
import { Conflicts } from '../shared/conflicts.tsx';
import { FailedState } from '../shared/failed-state.tsx';
import { usePeople } from '../shared/use-people.ts';
import { TitleLengths } from './lengths/length-strip.tsx';
import { PieceFieldsBar } from './piece-fields.tsx';
import { PieceMenu } from './piece-menu.tsx';
import { PieceText } from './piece-text.tsx';
import { SidePanel } from './side-panel.tsx';
import { TitleField } from './title-field.tsx';
import { libraryHref } from './use-library.ts';
import { useFieldWords } from './use-field-words.ts';
import { usePieceActions } from './use-piece-actions.ts';
import { SideBySide } from './variants/side-by-side.tsx';
import { useVariantView, type VariantView } from './variants/use-variant-view.ts';
import { VariantBar } from './variants/variant-bar.tsx';
import { useVariantWords } from './variants/variant-words.ts';

export default function PieceScreen() {
  const { t } = useLingui();
  const { id }: { id: string } = useParams({ strict: false });
  const { thread } = useSearch({ strict: false }) as { thread?: string };
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
  if (!piece) return <Coming />;
  return (
    <CommentDeskProvider key={piece.id} subject={{ kind: 'piece', id: piece.id }} initial={thread ?? null}>
      <Piece piece={piece} />
    </CommentDeskProvider>
  );
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
  const isRoomy = useMedia('(width >= 90rem)');
  const { panel } = useSearch({ strict: false }) as { panel?: string };
  const [isPanelOpen, setPanelOpen] = useState(
    () => panel !== undefined || localStorage.getItem(PANEL) !== 'closed',
  );
  const toggle = () => {
    localStorage.setItem(PANEL, isPanelOpen ? 'closed' : 'open');
    setPanelOpen(!isPanelOpen);
  };
  useShortcut('mod+.', toggle);
  const asked = useCommentDesk()?.request.count ?? 0;
  // Comments that are asked for from the text need the panel.
  const [answered, setAnswered] = useState(0);
  if (asked !== answered) {
    setAnswered(asked);
    setPanelOpen(true);
  }
  const view = useVariantView(piece);
  const [place, setPlace] = useState<Place | null>(null);
  const [typedTitle, setTypedTitle] = useState<string | null>(null);
  const tell = useCallback((editor: Editor | null, variantId: string) => {
    // A text that closes says nothing about the one that is open.
    setPlace((before) => (editor ? { editor, variantId } : before?.variantId === variantId ? null : before));
  }, []);
  const texts = (view?.columns?.length ?? 1) + (view?.isMarking ? 1 : 0);
  const hasRoom = isRoomy || (isWide && texts < 3);
  // What stands beside the text is about the variant that one is in.
  const open = view?.columns ?? (view ? [view.shown] : []);
  const isOpen = open.some(({ id }) => id === place?.variantId);
  const bodyId = (isOpen ? place?.variantId : open[0]?.id) ?? piece.bodyId;
  const asShown = { ...piece, bodyId, title: typedTitle ?? piece.title };
  const text = self && view ? <Texts {...{ piece, self, view }} onEditor={tell} /> : null;
  return (
    <Page
      title={piece.title}
      heading={<TitleField piece={piece} onType={setTypedTitle} />}
      beside={
        <>
          <ApprovalMark id={piece.id} />
          <TitleLengths piece={asShown} isTyping={typedTitle !== null} />
        </>
      }
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
          <PieceMenu piece={asShown} />
          <IconButton
            label={isPanelOpen ? t`Hide what stands beside the text` : t`Show what stands beside the text`}
            shortcut="mod+."
            icon={<PanelRight aria-hidden="true" />}
            aria-pressed={isPanelOpen && hasRoom}
            isDisabled={!hasRoom}
            onPress={toggle}
          />
        </>
      }
      toolbar={<PieceFieldsBar piece={piece} view={view} />}
      banner={<Notices piece={piece} />}
    >
      <CommentDrawer isOff={hasRoom} isReadOnly={piece.isRemoved} />
      {isPanelOpen && hasRoom ? (
        <SplitPane
          label={t`Width of the panel`}
          sized="second"
          defaultSize={364}
          min={280}
          max={520}
          first={text}
          second={<SidePanel piece={asShown} editor={isOpen ? (place?.editor ?? null) : null} />}
        />
      ) : (
        text
      )}
    </Page>
  );
}

/** The text that one is in. */
interface Place {
  editor: Editor;
  variantId: string;
}

interface TextsProps {
  piece: PieceDetail;
  self: Writer;
  view: VariantView;
  onEditor: (editor: Editor | null, variantId: string) => void;
}

/** The words of the piece: of one variant, or of several beside each other. */
function Texts({ piece, self, view, onEditor }: TextsProps) {
  const words = useVariantWords();
  const { shown, variants, columns, made } = view;
  const take = useCallback((editor: Editor | null) => onEditor(editor, shown.id), [onEditor, shown.id]);
  return (
    <div className="flex h-full min-h-0 min-w-0 flex-1 flex-col">
      <VariantBar piece={piece} view={view} />
      {columns ? (
        <SideBySide {...{ piece, self, view, columns, onEditor }} />
      ) : (
        <div className="min-h-0 flex-1">
          <PieceText
            {...{ piece, self }}
            onEditor={take}
            isNew={made === shown.id}
            bodyId={shown.id}
            label={variants.length > 1 ? words.name(shown) : undefined}
          />
        </div>
      )}
    </div>
  );
}

/** What one should know before going on: the piece is in the bin, or a choice has to be made. */
function Notices({ piece }: { piece: PieceDetail }) {
  const { t } = useLingui();
  const { restore } = usePieceActions();
  const words = useFieldWords(piece);
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
