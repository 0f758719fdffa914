import { useLingui } from '@lingui/react/macro';
import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { cls, Skeleton, TextField } from '../ui/index.ts';
import { useAssetUrl } from './asset-urls.ts';
import { assetHash } from './links.ts';

/** An image of the workspace in the text; chosen, it shows what it says to those who can't see it. */
export function ImageView({ node, selected, editor, updateAttributes }: NodeViewProps) {
  const { t } = useLingui();
  const alt = String(node.attrs['alt'] ?? '');
  const view = useAssetUrl(assetHash(node.attrs['src']));
  return (
    <NodeViewWrapper as="figure" className="image-block" data-drag-handle="">
      {view.state === 'loading' && <Skeleton className="h-48 w-full" />}
      {view.state === 'failed' && (
        <p className="flex items-center gap-2 rounded-md border bg-sunken px-3 py-6 font-sans text-13 text-ink-2">
          <ImageOff aria-hidden="true" className="size-4 shrink-0" />
          {view.failure.message}
        </p>
      )}
      {view.state === 'ready' && (
        <img
          src={view.url}
          alt={alt}
          draggable={false}
          className={cls('rounded-sm', selected && 'outline-2 outline-offset-2 outline-ring')}
        />
      )}
      {selected && editor.isEditable && (
        <AltField key={alt} alt={alt} onChange={(next) => updateAttributes({ alt: next || null })} />
      )}
      {!selected && view.state === 'ready' && alt === '' && editor.isEditable && (
        <span className="image-note">{t`No description yet: choose the image to write one`}</span>
      )}
    </NodeViewWrapper>
  );
}

function AltField({ alt, onChange }: { alt: string; onChange: (alt: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(alt);
  const keep = () => typed.trim() !== alt && onChange(typed.trim());
  return (
    <TextField
      label={t`Description`}
      description={t`Read out to those who can’t see the image.`}
      value={typed}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        // The text must not take letters and arrows of the field.
        event.continuePropagation();
      }}
      maxLength={1000}
      className="pt-2 font-sans"
    />
  );
}
