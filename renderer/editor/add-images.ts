import type { Editor } from '@tiptap/core';
import { MAX_UPLOAD } from '#app/contract/limits.ts';
import { api, runTask, toCallError } from '../client/index.ts';
import { fileToBase64 } from './bytes.ts';

/** What a page may show as it is; told again from the bytes by the service. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

export type ImageProblem =
  | { kind: 'too-large'; name: string }
  | { kind: 'no-image'; name: string }
  | { kind: 'failed'; message: string };

/** Where images are being added, so that the text says so and survives edits around it. */
export interface ImagesUnderWay {
  onStart: (name: string) => void;
  onEnd: () => void;
  onProblem: (problem: ImageProblem) => void;
}

/** Files of a paste or a drop that look like images. */
export const imageFiles = (files: FileList | null | undefined): File[] =>
  [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));

/**
 * Keeps images in the workspace and puts them into the text, one after another. A position given is held on to while
 * others edit around it.
 */
export async function addImages(
  editor: Editor,
  files: readonly File[],
  at: number | null,
  tell: ImagesUnderWay,
): Promise<void> {
  const place = at === null ? null : editor.utils.createMappablePosition(at);
  let position = place;
  const follow = ({
    transaction,
  }: {
    transaction: Parameters<typeof editor.utils.getUpdatedPosition>[1];
  }) => {
    if (position) position = editor.utils.getUpdatedPosition(position, transaction).position;
  };
  editor.on('transaction', follow);
  try {
    for (const file of files) {
      tell.onStart(file.name);
      const image = await keepImage(file, tell.onProblem);
      tell.onEnd();
      if (editor.isDestroyed || !editor.isEditable) return;
      if (image) insertImage(editor, image, position?.position ?? null);
    }
  } finally {
    editor.off('transaction', follow);
  }
}

interface KeptImage {
  src: string;
  alt: string | null;
}

async function keepImage(file: File, onProblem: ImagesUnderWay['onProblem']): Promise<KeptImage | null> {
  if (file.size > MAX_UPLOAD) {
    onProblem({ kind: 'too-large', name: file.name });
    return null;
  }
  try {
    const name = file.name || 'image';
    const asset = await runTask(api.assets.add, { name, content: await fileToBase64(file) });
    if (asset.isInline) return { src: `asset:${asset.hash}`, alt: null };
    onProblem({ kind: 'no-image', name });
  } catch (error) {
    onProblem({ kind: 'failed', message: toCallError(error).failure.message });
  }
  return null;
}

function insertImage(editor: Editor, attrs: KeptImage, at: number | null): void {
  const node = { type: 'image', attrs };
  const end = editor.state.doc.content.size;
  if (at === null) editor.chain().focus().insertContent(node).run();
  else editor.chain().insertContentAt(Math.min(at, end), node).run();
}
