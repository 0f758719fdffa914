import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { PieceDetail, Variant } from '#app/slices/content/contract.ts';

/** As many texts as fit beside each other. */
export const MOST_COLUMNS = 3;

export interface VariantView {
  /** Those that are there, in their order. */
  variants: readonly Variant[];
  shown: Variant;
  /** Those beside each other; null while one is shown alone. */
  columns: readonly Variant[] | null;
  /** The first column is compared with the second. */
  isMarking: boolean;
  /** The one that was made just now, to be written in at once. */
  made: string | null;
  show: (id: string) => void;
  /** Goes to one that was made. */
  showMade: (id: string) => void;
  setColumns: (ids: readonly string[] | null) => void;
  mark: (isMarking: boolean) => void;
}

/** Which variants of a piece are looked at, kept in the address. Null for a piece without any text. */
export function useVariantView({ id, variants: all }: PieceDetail): VariantView | null {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { variants, shown, columns, isMarking } = readView(all, search);
  const [made, setMade] = useState<string | null>(null);
  const go = (next: Record<string, string | undefined>) =>
    void navigate({
      to: '/content/$id',
      params: { id },
      search: {
        variant: search['variant'],
        side: search['side'],
        marked: search['marked'],
        ...next,
      } as never,
      replace: true,
    });
  if (!shown) return null;
  return {
    variants,
    shown,
    columns,
    isMarking,
    made,
    show: (variant) => go({ variant, side: undefined, marked: undefined }),
    showMade(variant) {
      setMade(variant);
      go({ variant, side: undefined, marked: undefined });
    },
    setColumns: (ids) =>
      go({ side: ids?.join(','), marked: ids ? (isMarking ? '1' : undefined) : undefined }),
    mark: (isOn) => go({ marked: isOn ? '1' : undefined }),
  };
}

/** An address may have been typed or be of before a variant was removed: what makes no sense in it is left out. */
export function readView(all: readonly Variant[], search: Record<string, unknown>) {
  const variants = all.filter(({ isRemoved }) => !isRemoved);
  const known = (id: unknown) => variants.find((variant) => variant.id === id);
  const side = String(search['side'] ?? '').split(',');
  const columns = [...new Set(side)].flatMap((id) => known(id) ?? []).slice(0, MOST_COLUMNS);
  const isSideBySide = columns.length > 1;
  return {
    variants,
    shown: known(search['variant']) ?? variants.find(({ isMain }) => isMain) ?? variants[0] ?? null,
    columns: isSideBySide ? columns : null,
    isMarking: isSideBySide && String(search['marked'] ?? '') === '1',
  };
}
