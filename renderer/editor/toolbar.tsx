import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import {
  Bold,
  Code,
  ImagePlus,
  Italic,
  Link2,
  List,
  ListOrdered,
  Maximize2,
  Minimize2,
  Redo2,
  Rows3,
  Strikethrough,
  Table2,
  Underline,
  Undo2,
} from 'lucide-react';
import { type ReactNode } from 'react';
import type { UndoManager } from 'yjs';
import { Separator, Toolbar } from 'react-aria-components';
import { cls, IconButton, Menu, MenuButton, type MenuItem } from '../ui/index.ts';
import { type BlockKind, useLineKinds } from './blocks.tsx';
import { inTable, runTableCommand } from './tables.ts';

export interface EditorToolbarProps {
  editor: Editor;
  inserts: readonly BlockKind[];
  onLink: () => void;
  onImage: () => void;
  isFocused: boolean;
  /** One of several texts side by side: what is used most, the rest by its keys and the block menu. */
  isColumn: boolean;
  onFocusMode: (isFocused: boolean) => void;
}

/** What can be done to the text. One stop for Tab; arrows walk it. */
export function EditorToolbar(props: EditorToolbarProps) {
  const { editor, onLink, onImage, isFocused, isColumn, onFocusMode } = props;
  const { t } = useLingui();
  const state = useEditorState({ editor, selector: ({ editor: current }) => standingOf(current) });
  const isOff = !state.isEditable;
  return (
    <Toolbar
      aria-label={t`Formatting`}
      className="flex h-10 shrink-0 items-center gap-0.5 overflow-x-auto px-3 [scrollbar-width:none]"
    >
      <LineKind editor={editor} isDisabled={isOff} />
      <Line />
      <Marks editor={editor} on={state} isOff={isOff} isShort={isColumn} />
      <Tool
        label={t`Link`}
        shortcut="mod+k"
        icon={<Link2 />}
        isOn={state.link}
        isDisabled={isOff}
        onPress={onLink}
      />
      <Line />
      <Tool
        label={t`Bullet list`}
        shortcut="mod+shift+8"
        icon={<List />}
        isOn={state.bulletList}
        isDisabled={isOff}
        onPress={() => editor.chain().focus().toggleBulletList().run()}
      />
      {!isColumn && (
        <>
          <Tool
            label={t`Numbered list`}
            shortcut="mod+shift+7"
            icon={<ListOrdered />}
            isOn={state.orderedList}
            isDisabled={isOff}
            onPress={() => editor.chain().focus().toggleOrderedList().run()}
          />
          <Tool label={t`Image`} icon={<ImagePlus />} isDisabled={isOff} onPress={onImage} />
        </>
      )}
      {(!isColumn || state.isInTable) && (
        <TableTools {...props} isInTable={state.isInTable} isDisabled={isOff} />
      )}
      <Line />
      <Tool
        label={t`Undo`}
        shortcut="mod+z"
        icon={<Undo2 />}
        isDisabled={isOff || !state.canUndo}
        onPress={() => editor.chain().focus().undo().run()}
      />
      <Tool
        label={t`Redo`}
        shortcut="mod+shift+z"
        icon={<Redo2 />}
        isDisabled={isOff || !state.canRedo}
        onPress={() => editor.chain().focus().redo().run()}
      />
      {!isColumn && (
        <Tool
          className="ms-auto"
          label={isFocused ? t`Leave focus mode` : t`Focus mode`}
          shortcut="mod+shift+f"
          icon={isFocused ? <Minimize2 /> : <Maximize2 />}
          onPress={() => onFocusMode(!isFocused)}
        />
      )}
    </Toolbar>
  );
}

const marks = ['bold', 'italic', 'underline', 'strike', 'code'] as const;

function standingOf(editor: Editor) {
  const active = Object.fromEntries(marks.map((mark) => [mark, editor.isActive(mark)])) as Record<
    (typeof marks)[number],
    boolean
  >;
  const steps = (yUndoPluginKey.getState(editor.state) as { undoManager: UndoManager } | undefined)
    ?.undoManager;
  return {
    ...active,
    link: editor.isActive('link'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    isInTable: inTable(editor.state),
    isEditable: editor.isEditable,
    canUndo: (steps?.undoStack.length ?? 0) > 0,
    canRedo: (steps?.redoStack.length ?? 0) > 0,
  };
}

interface ToolProps {
  label: string;
  icon: ReactNode;
  shortcut?: string;
  isOn?: boolean;
  isDisabled?: boolean;
  onPress: () => void;
  className?: string;
}

/** A button that leaves the focus in the text. */
function Tool({ isOn, className, ...props }: ToolProps) {
  return (
    <IconButton
      size="sm"
      preventFocusOnPress
      {...props}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      className={cls('aria-pressed:bg-press aria-pressed:text-ink', className)}
    />
  );
}

const Line = () => <Separator orientation="vertical" className="mx-1.5 h-4 w-px shrink-0 bg-line-2" />;

interface MarksProps {
  editor: Editor;
  on: Record<(typeof marks)[number], boolean>;
  isOff: boolean;
  /** The first two alone. */
  isShort: boolean;
}

function Marks({ editor, on, isOff, isShort }: MarksProps) {
  const { t } = useLingui();
  const tools = {
    bold: { label: t`Bold`, shortcut: 'mod+b', icon: <Bold /> },
    italic: { label: t`Italic`, shortcut: 'mod+i', icon: <Italic /> },
    underline: { label: t`Underline`, shortcut: 'mod+u', icon: <Underline /> },
    strike: { label: t`Strikethrough`, shortcut: 'mod+shift+s', icon: <Strikethrough /> },
    code: { label: t`Code`, shortcut: 'mod+e', icon: <Code /> },
  };
  return marks
    .slice(0, isShort ? 2 : undefined)
    .map((mark) => (
      <Tool
        key={mark}
        {...tools[mark]}
        isOn={on[mark]}
        isDisabled={isOff}
        onPress={() => editor.chain().focus().toggleMark(mark).run()}
      />
    ));
}

/** The kind of the line with the cursor, and what else it could be. */
function LineKind({ editor, isDisabled }: { editor: Editor; isDisabled: boolean }) {
  const { t } = useLingui();
  const kinds = useLineKinds();
  const current = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      (kinds.find(({ id, isActive }) => id !== 'paragraph' && isActive?.(now)) ?? kinds[0])?.id,
  });
  const kind = kinds.find(({ id }) => id === current);
  return (
    <MenuButton
      size="sm"
      variant="quiet"
      isDisabled={isDisabled}
      preventFocusOnPress
      aria-label={t`Kind of line: ${kind?.label ?? ''}`}
      className="w-28 justify-between!"
      items={kinds.map(({ id, label, icon, shortcut, run }): MenuItem => ({
        id,
        label,
        icon,
        ...(shortcut ? { shortcut } : {}),
        isChecked: id === current,
        // The menu gives the focus back to its button first.
        onAction: () => setTimeout(() => run(editor)),
      }))}
    >
      {kind?.label}
    </MenuButton>
  );
}

function TableTools({
  editor,
  inserts,
  isInTable,
  isDisabled,
}: EditorToolbarProps & { isInTable: boolean; isDisabled: boolean }) {
  const { t } = useLingui();
  const insert = inserts.find(({ id }) => id === 'table');
  if (!isInTable)
    return (
      <Tool label={t`Table`} icon={<Table2 />} isDisabled={isDisabled} onPress={() => insert?.run(editor)} />
    );
  const item = (id: Parameters<typeof runTableCommand>[1], label: string, isDanger = false): MenuItem => ({
    id,
    label,
    isDanger,
    onAction: () => setTimeout(() => runTableCommand(editor.view, id)),
  });
  return (
    <Menu
      trigger={
        <IconButton
          size="sm"
          label={t`Rows and columns`}
          icon={<Rows3 />}
          isDisabled={isDisabled}
          preventFocusOnPress
          className="text-accent-ink!"
        />
      }
      items={[
        { id: 'add', items: [item('addRow', t`Add row below`), item('addColumn', t`Add column after`)] },
        { id: 'head', items: [item('toggleHeaderRow', t`First row is a head`)] },
        {
          id: 'delete',
          items: [
            item('deleteRow', t`Delete row`),
            item('deleteColumn', t`Delete column`),
            item('deleteTable', t`Delete table`, true),
          ],
        },
      ]}
    />
  );
}
