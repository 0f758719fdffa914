import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { ExternalLink, Unlink } from 'lucide-react';
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components';
import { Button, FloatingPanel, IconButton, TextField } from '../ui/index.ts';
import { toAddress } from './links.ts';

/** An address to choose instead of typing it. */
export interface OfferedLink {
  id: string;
  href: string;
  label: string;
  /** Where it leads. */
  description: string;
}

export interface LinkPopoverProps {
  editor: Editor;
  links: readonly OfferedLink[];
  isOpen: boolean;
  onClose: () => void;
}

/** Where a link leads: for the chosen text, or for the link that the cursor stands in. */
export function LinkPopover({ editor, links, isOpen, onClose }: LinkPopoverProps) {
  const { t } = useLingui();
  const anchor = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (!isOpen || !anchor.current) return;
    const { from, to } = editor.state.selection;
    const start = editor.view.coordsAtPos(from);
    const end = editor.view.coordsAtPos(to);
    const { style } = anchor.current;
    style.left = `${Math.min(start.left, end.left)}px`;
    style.top = `${start.top}px`;
    style.height = `${end.bottom - start.top}px`;
  }, [isOpen, editor]);
  return (
    <>
      <span ref={anchor} aria-hidden="true" className="pointer-events-none fixed w-px" />
      <FloatingPanel
        triggerRef={anchor}
        isOpen={isOpen}
        onOpenChange={(isStaying) => !isStaying && onClose()}
        placement="bottom start"
      >
        <Dialog aria-label={t`Link`} className="w-88 p-2 outline-none">
          <LinkForm editor={editor} onClose={onClose} />
          {links.length > 0 && <Offered editor={editor} links={links} onClose={onClose} />}
        </Dialog>
      </FloatingPanel>
    </>
  );
}

function LinkForm({ editor, onClose }: Pick<LinkPopoverProps, 'editor' | 'onClose'>) {
  const { t } = useLingui();
  const known = String(editor.getAttributes('link')['href'] ?? '');
  const [typed, setTyped] = useState(known);
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = toAddress(typed);
    if (href === null) {
      setError(t`This is not an address one can follow. Write it like example.com/page.`);
      return;
    }
    setLink(editor, href);
    onClose();
  };
  return (
    <form onSubmit={submit} className="flex items-start gap-1" noValidate>
      <TextField
        label={t`Address`}
        isLabelHidden
        autoFocus
        placeholder={t`example.com/page`}
        value={typed}
        onChange={setTyped}
        error={error}
        className="flex-1"
      />
      <Button type="submit" variant="primary">{t`Link`}</Button>
      {known !== '' && (
        <>
          <IconButton
            label={t`Open link`}
            icon={<ExternalLink aria-hidden="true" />}
            onPress={() => window.open(known, '_blank', 'noopener,noreferrer')}
          />
          <IconButton
            label={t`Remove link`}
            icon={<Unlink aria-hidden="true" />}
            onPress={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run();
              onClose();
            }}
          />
        </>
      )}
    </form>
  );
}

/** Addresses that the campaign has: a click, and the text has one. */
function Offered({ editor, links, onClose }: Omit<LinkPopoverProps, 'isOpen'>) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div className="mt-2 border-t pt-2">
      <p id={id} className="px-2 text-12 font-medium text-ink-3">{t`Links of the campaign`}</p>
      <ul aria-labelledby={id} className="mt-1 max-h-48 overflow-y-auto">
        {links.map((link) => (
          <li key={link.id}>
            <Button
              variant="quiet"
              className="h-auto! w-full justify-start! py-1 text-start"
              onPress={() => {
                setLink(editor, link.href);
                onClose();
              }}
            >
              <span className="flex min-w-0 flex-col">
                <span className="truncate">{link.label}</span>
                <span className="truncate text-12 font-normal text-ink-3">{link.description}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** With nothing chosen and no link under the cursor, the address itself is put in. */
function setLink(editor: Editor, href: string): void {
  const { empty } = editor.state.selection;
  const chain = editor.chain().focus();
  if (empty && !editor.isActive('link')) {
    const text = href.replace(/^https?:\/\/|^mailto:/, '');
    chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run();
  } else chain.extendMarkRange('link').setLink({ href }).run();
}
