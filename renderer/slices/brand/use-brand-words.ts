import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';

/** Fields of a brand in words, for choices. */
export function useBrandWords(brand: BrandDetail) {
  const { t } = useLingui();
  return useMemo(() => {
    const fields: Record<string, string> = {
      name: t`Name`,
      client: t`Client`,
      rule: t`Rule`,
      good: t`Do`,
      bad: t`Don’t`,
      word: t`Word`,
      instead: t`Say instead`,
      why: t`Why`,
      hex: t`Colour`,
      use: t`For what`,
    };
    const entries: readonly { id: string; rule?: string; word?: string; name?: string; hex?: string }[] = [
      ...brand.voice,
      ...brand.use,
      ...brand.avoid,
      ...brand.colours,
      ...brand.fonts,
      ...brand.logos,
    ];
    return {
      fieldLabel(path: string) {
        const [list = '', id, field] = path.split('.');
        if (field === undefined) return fields[list] ?? path;
        const entry = entries.find((known) => known.id === id);
        const name = entry?.rule ?? entry?.word ?? (entry?.name || entry?.hex) ?? '';
        return t`${fields[field] ?? field} of “${name}”`;
      },
      valueLabel: (_: string, value: unknown) =>
        value === null || value === undefined || value === '' ? t`none` : String(value),
    };
  }, [t, brand]);
}
