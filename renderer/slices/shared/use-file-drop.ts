import { useEffect, useEffectEvent, useState } from 'react';

type OnDrop = (files: File[], folders: string[]) => void;

/** A dropped folder comes as a file that can't be read; only its entry says what it is. */
function sorted({ items, files }: DataTransfer): Parameters<OnDrop> {
  const folders = [...items].flatMap((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory ? entry.name : [];
  });
  return [[...files].filter(({ name }) => !folders.includes(name)), folders];
}

/**
 * The whole page takes files: one that misses a box would otherwise replace the app by itself. Answers whether files
 * are held over it.
 */
export function useFileDrop(isOff: boolean, onDrop: OnDrop): boolean {
  const [isOver, setOver] = useState(false);
  const dropped = useEffectEvent(onDrop);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(!isOff);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (!isOff && event.dataTransfer) dropped(...sorted(event.dataTransfer));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [isOff]);
  return isOver;
}
