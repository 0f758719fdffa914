import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { FileText, FileUp, Plus, SearchX, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { PieceSummary } from '#app/slices/content/contract.ts';
import { useWorkspace } from '#renderer/client/index.ts';
import {
  Breadcrumb,
  Button,
  DataTable,
  EmptyState,
  IconButton,
  Loading,
  Page,
  Skeleton,
  useShortcut,
} from '#renderer/ui/index.ts';
import { FailedState } from '../shared/failed-state.tsx';
import { useFileDrop } from '../shared/use-file-drop.ts';
import { SavedViews } from '../views/saved-views.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { usePieceColumns } from './columns.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { isNarrowed, type Library } from './library.ts';
import { NewPiece } from './new-piece.tsx';
import { MOST_CHOSEN, useLibrary, usePieces } from './use-library.ts';
import { usePieceImport } from './use-piece-import.ts';

/** Every piece of copy: found, narrowed, opened, begun, thrown away. */
export default function Screen() {
  const { t } = useLingui();
  const { library, change, clear, showBin, isAskedForNew, endNew } = useLibrary();
  const pieces = usePieces(library);
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const open = (id: string) => void navigate({ to: `/content/${id}` });
  const imports = usePieceImport(library.campaign, open);
  const isReadOnly = useWorkspace()?.state === 'read-only';
  const isOver = useFileDrop(
    library.isBin || isReadOnly,
    (files, folders) => void imports.add(files, folders),
  );
  useShortcut('n', () => setAdding(true), { isDisabled: library.isBin });
  return (
    <Page
      title={library.isBin ? t`Bin` : t`Content`}
      width="full"
      above={library.isBin && <BinCrumbs />}
      actions={
        library.isBin ? null : (
          <>
            <IconButton
              label={t`Pieces in the bin`}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => showBin(true)}
            />
            <FileTrigger
              allowsMultiple
              acceptedFileTypes={importable}
              onSelect={(list) => void imports.add([...(list ?? [])])}
            >
              <Button icon={<FileUp aria-hidden="true" />} isDisabled={isReadOnly}>{t`Import files…`}</Button>
            </FileTrigger>
            <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
              {t`New piece`}
            </Button>
          </>
        )
      }
      toolbar={
        <>
          <LibraryFilters library={library} onChange={change} onClear={clear} />
          {!library.isBin && <SavedViews screen="content" />}
        </>
      }
    >
      {pieces.error ? (
        <FailedState title={t`The pieces can’t be shown`} error={pieces.error} />
      ) : (
        <Pieces
          key={filterKey(library)}
          library={library}
          pieces={pieces}
          onChange={change}
          onOpen={open}
          onNew={() => setAdding(true)}
          onClear={clear}
        />
      )}
      {isOver && <DropSign />}
      {imports.files && (
        <ImportDialog
          files={imports.files}
          onUndo={(file) => void imports.undo(file)}
          onClose={imports.close}
        />
      )}
      {(isAdding || isAskedForNew) && (
        <NewPiece
          type={library.type}
          campaign={library.campaign}
          onClose={() => {
            setAdding(false);
            if (isAskedForNew) endNew();
          }}
          onCreated={open}
        />
      )}
    </Page>
  );
}

/** What was chosen in one list is not chosen in another. */
const filterKey = ({ text, type, state, campaign, tag, isBin }: Library) =>
  JSON.stringify([text, type, state, campaign, tag, isBin]);

const importable = ['.md', '.markdown', '.txt', '.html', '.htm', '.docx'];

/** While files are held over the page. */
function DropSign() {
  const { t } = useLingui();
  return (
    <div className="pointer-events-none fixed inset-2 z-30 flex items-center justify-center rounded-lg border-2 border-ring bg-accent-wash/80">
      <p className="rounded-lg bg-raised px-4 py-2 text-14 font-semibold shadow-float">
        {t`Let go to make pieces of the files: Markdown, HTML and Word`}
      </p>
    </div>
  );
}

function BinCrumbs() {
  const { t } = useLingui();
  return (
    <Breadcrumb
      crumbs={[
        { id: 'content', label: t`Content`, href: '/content' },
        { id: 'bin', label: t`Bin` },
      ]}
    />
  );
}

interface PiecesProps {
  library: Library;
  pieces: ReturnType<typeof usePieces>;
  onChange: (changes: Partial<Library>) => void;
  onOpen: (id: string) => void;
  onNew: () => void;
  onClear: () => void;
}

function Pieces({ library, pieces, onChange, onOpen, onNew, onClear }: PiecesProps) {
  const { t } = useLingui();
  const columns = usePieceColumns();
  const { rows, see } = pieces;
  const [chosen, setChosen] = useState<ReadonlyMap<string, PieceSummary>>(new Map());
  const keep = (all: Iterable<PieceSummary>) =>
    setChosen(new Map([...all].map((piece) => [piece.id, piece])));
  // As they are now where they are in sight, else as they were when chosen.
  const selected = useMemo(() => {
    const now = new Map(rows?.flatMap((row) => (row && chosen.has(row.id) ? [[row.id, row]] : [])));
    return [...chosen.values()].map((piece) => now.get(piece.id) ?? piece);
  }, [rows, chosen]);
  const select = (ids: ReadonlySet<string>) => {
    const here = (rows ?? []).filter((row) => row !== undefined && ids.has(row.id) && !chosen.has(row.id));
    keep([...selected.filter(({ id }) => ids.has(id)), ...(here as PieceSummary[])].slice(0, MOST_CHOSEN));
  };
  if (!rows) return <Rows />;
  if (rows.length === 0) return <NoPieces {...{ library, onNew, onClear }} />;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1">
        <DataTable
          label={library.isBin ? t`Pieces in the bin` : t`Pieces`}
          isFilling
          columns={columns}
          rows={rows}
          rowId={pieceId}
          onOpen={onOpen}
          onSight={see}
          selection="multiple"
          selected={new Set(chosen.keys())}
          onSelect={select}
          onSelectAll={() => void pieces.all().then(keep)}
          sort={{ column: library.sort, direction: library.isDescending ? 'descending' : 'ascending' }}
          onSort={({ column, direction }) =>
            onChange({ sort: column as Library['sort'], isDescending: direction === 'descending' })
          }
        />
      </div>
      {selected.length > 0 && (
        <BulkBar
          pieces={selected}
          total={rows.length}
          isBin={library.isBin}
          onDone={() => setChosen(new Map())}
        />
      )}
    </div>
  );
}

const pieceId = ({ id }: PieceSummary) => id;

function NoPieces({ library, onNew, onClear }: Pick<PiecesProps, 'library' | 'onNew' | 'onClear'>) {
  const { t } = useLingui();
  if (isNarrowed(library))
    return (
      <EmptyState
        icon={<SearchX />}
        title={t`Nothing fits these filters`}
        actions={<Button onPress={onClear}>{t`Clear filters`}</Button>}
      >
        {t`Search looks at titles and first words. The command palette looks through whole texts.`}
      </EmptyState>
    );
  if (library.isBin)
    return (
      <EmptyState icon={<Trash2 />} title={t`The bin is empty`}>
        {t`Pieces you remove wait here until you take them out again.`}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<FileText />}
      title={t`Nothing written yet`}
      actions={
        <Button icon={<Plus aria-hidden="true" />} onPress={onNew}>
          {t`New piece`}
        </Button>
      }
    >
      {t`Mails, posts, ads and articles live here, with every version of them. Write offline; nothing typed is lost.`}
    </EmptyState>
  );
}

function Rows() {
  return (
    <Loading className="flex flex-col gap-3 px-gutter py-4">
      {['w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-2/5', 'w-1/2'].map((width, row) => (
        <span key={row} className="flex gap-6">
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 w-20" />
        </span>
      ))}
    </Loading>
  );
}
