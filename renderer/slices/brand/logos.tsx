import { useLingui } from '@lingui/react/macro';
import { Download, FileImage, ImagePlus, X } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { MAX_UPLOAD } from '#app/contract/limits.ts';
import { api, runTask, toCallError, useWorkspace } from '#renderer/client/index.ts';
import { useAssetUrl } from '#renderer/editor/asset-urls.ts';
import { decodeBytes, fileToBase64 } from '#renderer/editor/bytes.ts';
import { Button, IconButton, Section, Skeleton, toasts } from '#renderer/ui/index.ts';
import { saveFile } from '../shared/save-file.ts';
import { useFileDrop } from '../shared/use-file-drop.ts';
import { SavedField } from './saved-field.tsx';
import { useKit } from './use-brand-actions.ts';

/** The logos as files: kept in the workspace, shown where a page may show them, and handed out again as they came. */
export function Logos({ brand }: { brand: BrandDetail }) {
  const { t } = useLingui();
  const isReadOnly = useWorkspace()?.state === 'read-only' || brand.isRemoved;
  const { adding, add } = useLogoUpload(brand);
  const isOver = useFileDrop(isReadOnly, (files) => void add(files));
  return (
    <Section title={t`Logos`}>
      {brand.logos.length > 0 && (
        <ul className="mb-3 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3">
          {brand.logos.map((logo) => (
            <Logo key={logo.id} brand={brand} logo={logo} />
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <div className={isOver ? 'w-fit rounded-md outline-2 outline-offset-4 outline-ring' : 'w-fit'}>
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={['image/*']}
            onSelect={(list) => void add([...(list ?? [])])}
          >
            <Button icon={<ImagePlus aria-hidden="true" />} isPending={adding !== null}>
              {adding === null ? t`Add logos…` : t`Adding ${adding}…`}
            </Button>
          </FileTrigger>
        </div>
      )}
    </Section>
  );
}

/** Files on their way into the kit, one after another. */
function useLogoUpload(brand: BrandDetail) {
  const { t } = useLingui();
  const kit = useKit(brand);
  const [adding, setAdding] = useState<string | null>(null);
  const addOne = async (file: File) => {
    if (file.size > MAX_UPLOAD) {
      toasts.show({
        text: t`“${file.name}” is over 25 MB. Make it smaller and add it again.`,
        tone: 'danger',
      });
      return;
    }
    try {
      const { hash } = await runTask(api.assets.add, { name: file.name, content: await fileToBase64(file) });
      await kit.add('logos', { name: file.name.replace(/\.[^.]+$/, '').slice(0, 200), hash });
    } catch (error) {
      toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
    }
  };
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      setAdding(file.name);
      await addOne(file);
    }
    setAdding(null);
  };
  return { adding, add };
}

function Logo({ brand, logo }: { brand: BrandDetail; logo: BrandDetail['logos'][number] }) {
  const { t } = useLingui();
  const kit = useKit(brand);
  const { id, name, hash } = logo;
  return (
    <li className="overflow-hidden rounded-lg border bg-surface">
      <LogoImage hash={hash} name={name} />
      <div className="flex items-center gap-0.5 p-1.5 text-13">
        <SavedField
          label={t`Name of the logo`}
          className="flex-1"
          heads={brand.heads}
          isReadOnly={brand.isRemoved}
          value={name}
          maxLength={200}
          onSave={(text, seen) => kit.set('logos', id, { name: text }, seen)}
        />
        <IconButton
          size="sm"
          label={t`Download “${name}”`}
          icon={<Download aria-hidden="true" />}
          onPress={() => void download(hash)}
        />
        <IconButton
          size="sm"
          label={t`Take out “${name}”`}
          icon={<X aria-hidden="true" />}
          isDisabled={brand.isRemoved}
          onPress={() => void kit.remove('logos', id, name)}
        />
      </div>
    </li>
  );
}

export function LogoImage({ hash, name }: { hash: string; name: string }) {
  const view = useAssetUrl(hash);
  return (
    // Most logos are made for a light ground.
    <div className="flex h-28 items-center justify-center border-b bg-[light-dark(#f2f1ee,#d2cfc9)] p-4 forced-color-adjust-none">
      {view.state === 'loading' && <Skeleton className="size-full" />}
      {view.state === 'ready' && (
        <img src={view.url} alt={name} className="max-h-full max-w-full object-contain" />
      )}
      {view.state === 'failed' && <FileImage aria-label={name} className="size-8 text-[#57534c]" />}
    </div>
  );
}

async function download(hash: string): Promise<void> {
  try {
    const { name, type, content } = await runTask(api.assets.read, { hash });
    saveFile(new Blob([decodeBytes(content)], { type }), name);
  } catch (error) {
    toasts.show({ text: toCallError(error).failure.message, tone: 'danger' });
  }
}
