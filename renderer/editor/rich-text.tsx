import './editor.css';
import { useLingui } from '@lingui/react/macro';
import Collaboration from '@tiptap/extension-collaboration';
import Placeholder from '@tiptap/extension-placeholder';
import { EditorContent, type Extensions, ReactNodeViewRenderer, useEditor, type Editor } from '@tiptap/react';
import { TextSelection } from '@tiptap/pm/state';
import {
  memo,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cls, toasts } from '../ui/index.ts';
import { addImages, IMAGE_TYPES, imageFiles, type ImageProblem, type ImagesUnderWay } from './add-images.ts';
import { AvoidedNote } from './avoided-note.tsx';
import { AvoidedWords, setAvoided, type AvoidedWord } from './avoided-words.ts';
import { type BlockKind, useInserts, useLineKinds, useListKinds } from './blocks.tsx';
import { carets } from './carets.ts';
import { cleanPaste } from './clean-paste.ts';
import { schemaExtensions, WorkspaceImage } from './extensions.ts';
import { useFocusMode } from './focus-mode.ts';
import { ImageView } from './image-view.tsx';
import { LinkPopover, type OfferedLink } from './link-popover.tsx';
import type { SharedText, Writer } from './shared-text.ts';
import { SlashMenu } from './slash.ts';
import { SlashKeys, SlashList } from './slash-list.tsx';
import { StatusLine } from './status-line.tsx';
import { EditorToolbar } from './toolbar.tsx';
import type { WordMatcher } from './word-matcher.ts';

export interface RichTextProps {
  /** Loaded: binding to a text that is still coming would show it empty. */
  text: SharedText;
  /** What the text is, read out. */
  label: string;
  self: Writer;
  isReadOnly: boolean;
  placeholder: string;
  /** Addresses that a link is often given. */
  links: readonly OfferedLink[];
  /** What else the text can do; the same ones as long as it is shown. */
  extensions?: Extensions;
  /** One of several texts side by side: it can’t be alone in the window. */
  isColumn?: boolean;
  /** Stands under the page, after how long the text is. */
  standing?: ReactNode;
  /** Words that are marked as better not said; made anew, they are looked for anew. */
  avoided?: WordMatcher<AvoidedWord> | undefined;
  /** Told the editor while it is there, for what stands beside the text and looks into it; null when it is gone. */
  onEditor?: (editor: Editor | null) => void;
}

/** A text as its writer sees it: tools above, the page, and how it stands below. Typing does not render it anew. */
export const RichText = memo(function RichText(props: RichTextProps) {
  const {
    text,
    label,
    self,
    isReadOnly,
    placeholder,
    links,
    extensions = none,
    isColumn = false,
    standing,
    avoided,
    onEditor,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isLinking, setLinking] = useState(false);
  const { isFocused, setFocused } = useFocusMode(root, isColumn);
  const keys = useMemo(() => new SlashKeys(), []);
  const [adding, tell] = useImagesUnderWay();
  const pick = useCallback(() => files.current?.click(), []);
  const editor = useTextEditor({
    text,
    label,
    self,
    placeholder,
    keys,
    tell,
    extensions,
    onLink: () => setLinking(true),
  });
  const inserts = useInserts(pick);
  const kinds = useSlashKinds(inserts);
  useEffect(() => {
    if (editor.isEditable === isReadOnly) editor.setEditable(!isReadOnly, false);
  }, [editor, isReadOnly]);
  useEffect(() => setAvoided(editor, avoided), [editor, avoided]);
  useEffect(() => {
    onEditor?.(editor);
    return () => onEditor?.(null);
  }, [editor, onEditor]);
  return (
    <div
      ref={root}
      className={cls(
        'flex h-full min-h-0 flex-col bg-surface',
        isFocused && 'fixed inset-0 z-30 [&_.editor-page]:pt-[12vh]',
        isColumn && '[&_.editor-page]:px-5 [&_.editor-page]:pt-5',
      )}
    >
      <EditorToolbar
        {...{ editor, inserts, isFocused, isColumn }}
        onLink={() => setLinking(true)}
        onImage={pick}
        onFocusMode={setFocused}
      />
      <Paper editor={editor} />
      <StatusLine {...{ editor, text, self, adding, standing }} />
      <SlashList editor={editor} kinds={kinds} keys={keys} />
      <AvoidedNote editor={editor} />
      <LinkPopover editor={editor} links={links} isOpen={isLinking} onClose={() => setLinking(false)} />
      <ImagePicker input={files} onPick={(picked) => void addImages(editor, picked, null, tell)} />
    </div>
  );
});

const none: Extensions = [];

function useSlashKinds(inserts: readonly BlockKind[]): BlockKind[] {
  const lines = useLineKinds();
  const lists = useListKinds();
  return useMemo(() => [...lines, ...lists, ...inserts], [lines, lists, inserts]);
}

function ImagePicker({
  input,
  onPick,
}: {
  input: RefObject<HTMLInputElement | null>;
  onPick: (files: File[]) => void;
}) {
  const { t } = useLingui();
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      accept={IMAGE_TYPES.join(',')}
      aria-label={t`Images to put in`}
      onChange={(event) => {
        onPick([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
}

/** The page: a click anywhere on it goes on writing at the end. */
function Paper({ editor }: { editor: Editor }) {
  const writeOn = (event: MouseEvent) => {
    if (event.target !== event.currentTarget || !editor.isEditable) return;
    event.preventDefault();
    const { doc, schema, tr } = editor.state;
    const isText =
      doc.lastChild?.type === schema.nodes['paragraph'] || doc.lastChild?.type.name === 'heading';
    if (!isText && schema.nodes['paragraph']) tr.insert(doc.content.size, schema.nodes['paragraph'].create());
    editor.view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
    editor.view.focus();
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto border-t" data-editor-scroller="" tabIndex={-1}>
      <div className="editor-page" onMouseDown={writeOn}>
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}

interface TextEditorOptions {
  text: SharedText;
  label: string;
  self: Writer;
  placeholder: string;
  keys: SlashKeys;
  tell: ImagesUnderWay;
  extensions: Extensions;
  onLink: () => void;
}

function useTextEditor(options: TextEditorOptions): Editor {
  const { t } = useLingui();
  const { text, label, self, placeholder, keys } = options;
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const otherWindow = t`another window`;
  const leftOut = (count: number) => {
    if (count > 0)
      toasts.show({
        text: t`Images from other pages were left out: they would be fetched each time this is read. Save them and drop them in.`,
      });
  };
  return useEditor(
    {
      injectCSS: false,
      extensions: [
        ...schemaExtensions.filter(({ name }) => name !== 'image'),
        WorkspaceImage.extend({ addNodeView: () => ReactNodeViewRenderer(ImageView) }),
        Collaboration.configure({ document: text.doc, field: 'body' }),
        carets(text, self, otherWindow),
        Placeholder.configure({ placeholder, showOnlyCurrent: true, includeChildren: false }),
        SlashMenu.configure({ onKey: keys.onKey }),
        AvoidedWords,
        ...options.extensions,
      ],
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          spellcheck: 'true',
          class: 'editor-text prose-serif',
        },
        transformPastedHTML(html) {
          const clean = cleanPaste(html);
          leftOut(clean.images);
          return clean.html;
        },
        handleKeyDown: (_view, event) => handleKey(event, latest.current),
        handlePaste: (_view, event) => takeFiles(event, event.clipboardData, null, latest.current),
        handleDrop: (view, event, _slice, isMoved) =>
          !isMoved &&
          takeFiles(
            event,
            event.dataTransfer,
            view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null,
            latest.current,
          ),
        handleClick: (_view, _at, event) => followLink(event),
      },
      onCreate: ({ editor }) => {
        editors.set(text, editor);
      },
    },
    [text],
  );
}

/** The editor of a text, for what its own events start. */
const editors = new WeakMap<SharedText, Editor>();

function handleKey(event: KeyboardEvent, { text, onLink }: TextEditorOptions): boolean {
  const editor = editors.get(text);
  const isLinkKey = event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isLinkKey || !editor?.isEditable) return false;
  // With nothing to link, the key is the window's. The page knows of a selection a moment before the editor does.
  const isEmpty = editor.state.selection.empty && (getSelection()?.isCollapsed ?? true);
  if (isEmpty && !editor.isActive('link')) return false;
  event.preventDefault();
  requestAnimationFrame(onLink);
  return true;
}

function takeFiles(
  event: Event,
  data: DataTransfer | null,
  at: number | null,
  { text, tell }: TextEditorOptions,
): boolean {
  const editor = editors.get(text);
  const files = [...(data?.files ?? [])];
  // A picture copied out of a text comes with its HTML, and is meant as text.
  if (!editor || files.length === 0 || data?.getData('text/html').includes('data-pm-slice')) return false;
  event.preventDefault();
  const images = imageFiles(data?.files);
  const other = files.find((file) => !images.includes(file));
  if (other) tell.onProblem({ kind: 'no-image', name: other.name });
  if (images.length > 0) void addImages(editor, images, at, tell);
  return true;
}

/** A plain click sets the cursor; with Ctrl or ⌘ it follows the link. */
function followLink(event: MouseEvent | globalThis.MouseEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const href = (event.target as Element).closest('a')?.getAttribute('href');
  if (!href) return false;
  window.open(href, '_blank', 'noopener,noreferrer');
  return true;
}

/** Which image is being added, and what is said when one can't be. */
function useImagesUnderWay(): [string | null, ImagesUnderWay] {
  const { t } = useLingui();
  const [adding, setAdding] = useState<string | null>(null);
  const tell = useMemo(() => {
    const words = (problem: ImageProblem) => {
      switch (problem.kind) {
        case 'too-large':
          return t`“${problem.name}” is over 25 MB. Make it smaller and drop it in again.`;
        case 'no-image':
          return t`“${problem.name}” is not an image that can be shown here: PNG, JPEG, GIF, WebP and AVIF can.`;
        case 'failed':
          return problem.message;
      }
    };
    return {
      onStart: setAdding,
      onEnd: () => setAdding(null),
      onProblem: (problem: ImageProblem) => toasts.show({ text: words(problem), tone: 'danger' }),
    };
  }, [t]);
  return [adding, tell];
}
